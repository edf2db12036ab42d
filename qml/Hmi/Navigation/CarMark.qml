import QtQuick
import Hmi.Theme

// The car: a disc with an arrow, that lies on the map when it is tilted. Grey: where it was last known to be.
MapMark {
    id: root

    property real heading: 0
    property bool lost: false

    width: Metrics.u(76)
    height: width

    Accessible.role: Accessible.Graphic
    //: The mark of the own car on the map, said by a screen reader.
    //% "Your car"
    Accessible.name: qsTrId("hmi-map-car")

    Item {
        anchors.fill: parent

        transform: Scale {
            origin.x: root.width / 2
            origin.y: root.height / 2
            yScale: Math.cos(root.canvas.map.tilt * Math.PI / 180 * 0.8)
        }

        CarDisc {
            heading: root.heading - root.canvas.map.bearing
            lost: root.lost
        }
    }
}
