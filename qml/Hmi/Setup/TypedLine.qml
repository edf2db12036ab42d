import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Driving

// Typing: the fields and the button in one line, under them a sentence, the keyboard below.
Item {
    id: root

    // For the fields, whose widths are the page's.
    readonly property real room: line.width - button.width - Metrics.gutter

    default property alias fields: slot.data
    required property DrivingViewModel driving
    readonly property bool locked: driving.locked

    // The field that is typed into.
    property Field current: null
    property bool busy: false
    // Keys of an e-mail address.
    property bool forEmail: false
    property string actionText: ""
    property string buttonName: ""
    property string buttonText: ""
    // The sentence: what went wrong, why it cannot be, or what it means.
    property string lineName: ""
    property string trouble: ""
    property string warning: ""
    property string meaning: ""
    property string meaningIcon: Icons.shield
    property color meaningInk: Theme.positive

    signal sent

    Item {
        id: line

        x: Metrics.margin
        y: Metrics.header + Metrics.u(2)
        width: parent.width - 2 * x
        height: Metrics.field

        Row {
            id: slot

            width: root.room
            spacing: Metrics.gutter
        }
        Btn {
            id: button

            objectName: root.buttonName
            anchors.right: parent.right
            height: Metrics.field
            busy: root.busy
            enabled: !root.locked
            kind: "primary"
            padding: Metrics.u(Metrics.narrow ? 14 : 26)
            text: root.buttonText
            onClicked: root.sent()
        }
    }
    HintLine {
        objectName: root.lineName
        x: Metrics.margin + Metrics.u(4)
        // Right under the fields, also where the keyboard is far below.
        y: line.y + line.height + Math.min(Metrics.u(14), ((keys.y - line.y - line.height) - height) / 2)
        width: parent.width - 2 * x
        icon: root.trouble !== "" ? Icons.error : root.warning !== "" ? Icons.cloud_off : root.meaningIcon
        ink: root.trouble !== "" ? Theme.danger : root.warning !== "" ? Theme.caution : root.meaningInk
        text: root.trouble !== "" ? root.trouble : root.warning !== "" ? root.warning : root.meaning
        textInk: root.trouble !== "" || root.warning !== "" ? ink : Theme.textMuted
    }
    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        width: parent.width
        actionPrimary: false
        actionText: root.actionText
        askable: root.driving.mayOverride
        email: root.forEmail
        locked: root.locked
        onAction: root.sent()
        onAsked: root.driving.ask()
        onBackspace: root.current.backspace()
        onKeyPressed: text => root.current.insert(text)
    }
}
