import QtQuick
import Hmi.Controls
import Hmi.Theme

// A plate that lies on the map; a finger on it does not reach the map.
Item {
    id: root

    default property alias content: slot.data

    Plate {
        anchors.fill: parent
        high: Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: Theme.overMap
        radius: Metrics.radius
    }
    MouseArea {
        anchors.fill: parent
        onWheel: wheel => wheel.accepted = true
    }
    Item {
        id: slot

        anchors.fill: parent
    }
}
