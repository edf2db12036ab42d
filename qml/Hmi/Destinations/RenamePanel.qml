import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Driving

// Another name for a favourite: the field and the button in one line, the keyboard below.
Item {
    id: root

    required property DrivingViewModel driving
    readonly property bool locked: driving.locked

    property string trouble: ""
    readonly property string text: field.text

    signal accepted(name: string)
    signal edited

    function begin(name: string): void {
        field.text = name;
        field.activate();
    }

    function send(): void {
        root.accepted(field.text);
    }

    Row {
        id: line

        x: Metrics.margin
        y: Metrics.header + Metrics.u(2)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Field {
            id: field

            objectName: "favourite-name"
            width: parent.width - button.width - parent.spacing
            active: true
            clearable: true
            icon: Icons.star
            inputMethodHints: Qt.ImhNoPredictiveText
            //: Field for the name that a person gives a favourite destination.
            //% "Name"
            label: qsTrId("hmi-destinations-name")
            locked: root.locked
            maximumLength: 60
            onAccepted: root.send()
            onEdited: root.edited()
        }
        Btn {
            id: button

            objectName: "favourite-save"
            height: Metrics.field
            enabled: field.text.trim() !== "" && !root.locked
            kind: "primary"
            text: qsTrId("hmi-word-ok")
            onClicked: root.send()
        }
    }
    HintLine {
        objectName: "favourite-line"
        x: Metrics.margin + Metrics.u(4)
        y: line.y + line.height + ((keys.y - line.y - line.height) - height) / 2
        width: parent.width - 2 * x
        icon: root.trouble !== "" ? Icons.error : Icons.info
        ink: root.trouble !== "" ? Theme.danger : Theme.info
        //: Under the field for the name of a favourite destination.
        //% "The search finds it by this name too."
        text: root.trouble !== "" ? root.trouble : qsTrId("hmi-destinations-name-hint")
        textInk: root.trouble !== "" ? Theme.danger : Theme.textMuted
    }
    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        width: parent.width
        actionPrimary: false
        askable: root.driving.mayOverride
        locked: root.locked
        onAction: root.send()
        onAsked: root.driving.ask()
        onBackspace: field.backspace()
        onKeyPressed: text => field.insert(text)
    }
}
