pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// Ten digits and a key that takes the last one back.
Grid {
    id: root

    readonly property real keyWidth: (width - 2 * columnSpacing) / 3
    readonly property real keyHeight: Math.min(Metrics.u(124), (height - 3 * rowSpacing) / 4)

    signal typed(digit: string)
    signal backspace

    columnSpacing: Metrics.u(8)
    columns: 3
    rowSpacing: Metrics.u(8)

    Repeater {
        model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"]

        Item {
            id: place

            required property string modelData

            width: root.keyWidth
            height: root.keyHeight

            Key {
                objectName: "key-" + place.modelData
                anchors.fill: parent
                label: place.modelData
                visible: label !== ""
                onTapped: root.typed(label)
            }
        }
    }
    Key {
        objectName: "key-backspace"
        width: root.keyWidth
        height: root.keyHeight
        icon: Icons.backspace
        name: qsTrId("hmi-controls-key-delete")
        repeats: true
        special: true
        onTapped: root.backspace()
    }
}
