import QtQuick
import Hmi.Theme

// A date typed by hand, to jump to.
Row {
    id: root

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
        width: shape.implicitWidth + 24
        height: Look.button
        border.color: input.activeFocus ? Theme.info : Theme.outline
        border.width: input.activeFocus ? Metrics.edgeActive : Metrics.hairline
        color: Theme.world
        radius: Look.radiusButton

        PanelText {
            id: shape

            x: 10
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textMuted
            decorative: true
            //: How a date is typed; only the letters may change.
            //% "yyyy-mm-dd hh:mm"
            text: qsTrId("hmi-panel-date-shape")
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
            maximumLength: 20
            renderType: Text.QtRendering
            selectByMouse: true
            selectedTextColor: Theme.world
            selectionColor: Theme.info
            verticalAlignment: TextInput.AlignVCenter

            Accessible.role: Accessible.EditableText
            //% "Date to jump to"
            Accessible.name: qsTrId("hmi-panel-date")

            onAccepted: root.choose()
        }
    }
    PanelButton {
        enabled: root.enabled && input.text.trim() !== ""
        //: Jump to the date that was typed.
        //% "Jump"
        text: qsTrId("hmi-panel-go")
        onClicked: root.choose()
    }
}
