pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// A row of character keys, all of one width.
Row {
    id: root

    required property string characters
    required property real keyWidth
    required property bool upper

    signal typed(text: string)

    spacing: Metrics.keyGap

    Repeater {
        model: root.characters.length

        Key {
            required property int index
            readonly property string character: root.characters.charAt(index)

            objectName: "key-" + character
            width: root.keyWidth
            label: root.upper ? character.toUpperCase() : character
            onTapped: root.typed(label)
        }
    }
}
