import QtQuick
import Hmi.Theme

// How long a piece of the map is. Right-aligned: its right end does not move.
Item {
    id: root

    property real pixels: 0
    property string text: ""

    implicitHeight: words.height + Metrics.u(8)
    implicitWidth: Math.max(words.width, pixels)

    MapText {
        id: words

        anchors.right: parent.right
        text: root.text
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        width: root.pixels
        height: Metrics.u(6)
        border.color: Theme.mapHalo
        border.width: Metrics.hairline
        color: Theme.mapRoadName
    }
}
