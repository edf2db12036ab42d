import QtQuick
import Hmi.Theme

// One line to type in, and the button that takes it.
Row {
    id: root

    // Accessible name of the line.
    property string name: ""
    // How it is to be written; shown while the line is empty.
    property string shape: ""
    property string action: ""
    property string actionName: action
    property int longest: 20
    // Whether it takes all the width there is.
    property bool fills: false
    // Whether what was chosen is being done.
    property bool busy: false

    signal chosen(text: string)

    function clear(): void {
        input.text = "";
    }

    function choose(): void {
        if (input.text.trim() !== "")
            root.chosen(input.text);
    }

    spacing: Look.gap

    Rectangle {
        width: root.fills ? root.width - button.width - root.spacing : hint.implicitWidth + 24
        height: Look.button
        border.color: input.activeFocus ? Theme.info : Theme.outline
        border.width: input.activeFocus ? Metrics.edgeActive : Metrics.hairline
        color: Theme.world
        radius: Look.radiusButton

        PanelText {
            id: hint

            x: 10
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textMuted
            decorative: true
            text: root.shape
            visible: input.text === ""
        }
        TextInput {
            id: input

            anchors.fill: parent
            anchors.leftMargin: 10
            anchors.rightMargin: 10
            activeFocusOnTab: true
            clip: true
            color: enabled ? Theme.textPrimary : Theme.outline
            font.family: Type.family
            font.features: Type.features
            font.pixelSize: Look.text
            maximumLength: root.longest
            renderType: Text.QtRendering
            selectByMouse: true
            selectedTextColor: Theme.world
            selectionColor: Theme.info
            verticalAlignment: TextInput.AlignVCenter

            Accessible.role: Accessible.EditableText
            Accessible.name: root.name

            onAccepted: root.choose()
        }
    }
    PanelButton {
        id: button

        busy: root.busy
        enabled: root.enabled && input.text.trim() !== ""
        name: root.actionName
        text: root.action
        onClicked: root.choose()
    }
}
