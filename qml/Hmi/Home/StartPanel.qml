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

    // What to do about the connection, in words.
    property string help: ""

    signal picked(route: string)

    function phase(number: int, done: bool): string {
        return number === current ? "active" : done ? "done" : "todo";
    }

    Txt {
        id: heading

        x: Metrics.u(18)
        y: Metrics.u(13)
        width: parent.width - 2 * x
        font.pixelSize: Metrics.narrow ? Type.title : Metrics.u(28)
        role: "headline"
        //: Title of the card on the first page: what is left to do until the car is online.
        //% "Get connected"
        text: qsTrId("hmi-start-title")
    }
    Column {
        id: steps

        anchors.top: heading.bottom
        anchors.topMargin: Metrics.u(Metrics.low ? 8 : 22)
        x: heading.x
        width: heading.width
        spacing: Metrics.narrow ? 3 : Metrics.u(Metrics.low ? 4 : 18)

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
    Txt {
        anchors.top: steps.bottom
        anchors.topMargin: Metrics.u(Metrics.low ? 8 : 24)
        x: heading.x
        width: heading.width
        color: Theme.textSecondary
        role: Metrics.low ? "caption" : "body"
        //: First page, last step. At most 75 characters.
        //% "The three free years start when your account is accepted."
        text: root.current === 4 ? qsTrId("hmi-start-sign-in-help") : root.help
        wrapMode: Text.WordWrap
    }
    Btn {
        //: Button: to the page where a phone is paired.
        //% "Pair a phone"
        readonly property string pairText: qsTrId("hmi-pair-open")
        //: Button: to the page where one signs in.
        //% "Sign in"
        readonly property string signInText: qsTrId("hmi-sign-in")
        //: Button: to the phone or network that carries the connection.
        //% "Show the connection"
        readonly property string connectionText: qsTrId("hmi-start-connection")

        objectName: "start-primary"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 10 : 14)
        x: heading.x
        width: Math.min(Math.max(implicitWidth, Metrics.u(220)), heading.width)
        kind: "primary"
        text: root.current === 2 ? pairText : root.current === 3 ? connectionText : signInText
        visible: root.current !== 1
        onClicked: root.picked(root.current === 2 ? "phone/pair" : root.current === 3 ? "phone" : "setup/online/account/existing")
    }
}
