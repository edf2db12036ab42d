pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// A label over buttons that stay down: any of them, or one (`exclusive`). An option has `key`, `text` and maybe `name`.
Column {
    id: root

    property string label: ""
    property var options: []
    property list<string> chosen
    property bool exclusive: false
    // Whether a line ends it.
    property bool lined: true

    signal picked(key: string, on: bool)

    width: parent ? (parent as Item).width : 0

    PanelLine {
        implicitHeight: 36
        label: root.label
        last: true
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap

        Repeater {
            model: root.options

            PanelButton {
                required property var modelData

                checkable: true
                name: root.label + ": " + (modelData.name ?? text)
                on: root.chosen.includes(modelData.key)
                text: modelData.text
                Accessible.role: root.exclusive ? Accessible.RadioButton : Accessible.CheckBox
                onClicked: root.picked(modelData.key, root.exclusive || !on)
            }
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
        visible: root.lined
    }
}
