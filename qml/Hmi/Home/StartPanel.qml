import QtQuick
import Hmi.Controls
import Hmi.Theme

// The way to get going: four steps, what to do about the present one, and a button where the unit can help.
Card {
    id: root

    // The four in turn; the first that is false is the active one.
    required property bool ignition
    required property bool paired
    required property bool online
    required property bool signedIn
    readonly property int current: !ignition ? 1 : !paired ? 2 : !online ? 3 : 4
    //: Button: to the page where a phone is paired.
    //% "Pair a phone"
    readonly property string pairText: qsTrId("hmi-pair-open")
    //: Button: to the phone or network that carries the connection.
    //% "Show the connection"
    readonly property string connectionText: qsTrId("hmi-start-connection")
    //: Button: to the page where one signs in.
    //% "Sign in"
    readonly property string signInText: qsTrId("hmi-sign-in")
    //: First page, last step. At most 75 characters.
    //% "The three free years start when your account is accepted."
    readonly property string firstText: qsTrId("hmi-start-sign-in-help")
    //: First page, last step, once the free period has begun. At most 75 characters.
    //% "Sign in to use what needs an account."
    readonly property string againText: qsTrId("hmi-start-sign-in-again")
    // Where the button of each step leads; there is none before the ignition is on.
    readonly property string target: ["", unusable ? "setup/connection" : "phone/pair", "phone", "setup/online/account/existing"][current - 1]

    // What to do about the connection, in words.
    property string help: ""
    // The free period has begun: it does not begin again.
    property bool begun: false
    // Bluetooth is out of order: nothing can be paired.
    property bool unusable: false
    // The connection comes up by itself.
    property bool waiting: false

    signal picked(route: string)

    function phase(number: int, done: bool): string {
        return number === current ? "active" : done ? "done" : "todo";
    }

    Txt {
        id: heading

        x: Metrics.u(20)
        y: Metrics.u(16)
        width: parent.width - 2 * x
        font.pixelSize: Metrics.narrow ? Type.title : Metrics.u(28)
        role: "headline"
        //: Title of the card on the first page: what is left to do until the car is online.
        //% "Get connected"
        text: qsTrId("hmi-start-title")
    }
    Column {
        id: steps

        readonly property real room: foot.y - heading.y - heading.height

        x: heading.x
        y: heading.y + heading.height + Math.min((room - height) / 2, Metrics.u(28))
        width: heading.width
        spacing: Math.max(3, Math.min(Metrics.u(24), (room - 4 * Metrics.u(40)) / 5))

        Step {
            width: parent.width
            number: 1
            phase: root.phase(1, root.ignition)
            //: First step to get online.
            //% "Ignition on"
            text: qsTrId("hmi-start-ignition")
        }
        Step {
            width: parent.width
            number: 2
            phase: root.phase(2, root.paired)
            //: Second step to get online.
            //% "Phone paired"
            text: qsTrId("hmi-start-paired")
        }
        Step {
            width: parent.width
            number: 3
            phase: root.phase(3, root.online)
            //: Third step to get online: the phone lends its internet connection.
            //% "Connection shared"
            text: qsTrId("hmi-start-online")
        }
        Step {
            width: parent.width
            number: 4
            phase: root.phase(4, root.signedIn)
            //: Fourth step: the account of the connected services.
            //% "Signed in"
            text: qsTrId("hmi-start-signed-in")
        }
    }
    // The sentence beside its button; over it where there is no width.
    Item {
        id: foot

        readonly property bool stacked: Metrics.narrow || !(Metrics.low || Metrics.wide) || button.implicitWidth > width * 0.55
        readonly property real beside: button.visible && !stacked ? button.width + Metrics.u(16) : 0

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 12 : 18)
        x: heading.x
        width: heading.width
        height: !stacked ? Math.max(button.height, hint.height) : hint.height + (button.visible ? button.height + Metrics.u(10) : 0)

        HintLine {
            id: hint

            y: foot.stacked ? 0 : (parent.height - height) / 2
            width: parent.width - foot.beside
            icon: root.waiting ? Icons.sync : root.current === 1 ? Icons.power_settings_new : Icons.info
            ink: root.current === 1 ? Theme.caution : Theme.info
            text: root.current < 4 ? root.help : root.begun ? root.againText : root.firstText
            textInk: Theme.textSecondary
        }
        Btn {
            id: button

            objectName: "start-primary"
            anchors.bottom: parent.bottom
            anchors.right: foot.stacked ? undefined : parent.right
            width: Math.min(implicitWidth, parent.width)
            kind: "primary"
            padding: Metrics.u(20)
            text: ["", root.unusable ? root.connectionText : root.pairText, root.connectionText, root.signInText][root.current - 1]
            visible: root.target !== ""
            onClicked: root.picked(root.target)
        }
    }
}
