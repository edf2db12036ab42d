import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// The pin: its point stands on the place.
MapMark {
    id: root

    width: Metrics.u(44)
    height: Metrics.u(58)
    footY: height - Metrics.edgeActive

    Accessible.role: Accessible.Graphic
    //: The pin that was put on the map, said by a screen reader.
    //% "Pin"
    Accessible.name: qsTrId("hmi-map-pin")

    Shape {
        anchors.fill: parent
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: Theme.accent
            startX: root.width / 2
            startY: root.height - Metrics.edgeActive
            strokeColor: Theme.mapHalo
            strokeWidth: Metrics.edgeActive

            PathCubic {
                control1X: root.width / 2 - Metrics.u(4)
                control1Y: root.height - Metrics.u(16)
                control2X: Metrics.u(2)
                control2Y: root.width / 2 + Metrics.u(14)
                x: Metrics.u(2)
                y: root.width / 2
            }
            PathArc {
                radiusX: root.width / 2 - Metrics.u(2)
                radiusY: radiusX
                useLargeArc: true
                x: root.width - Metrics.u(2)
                y: root.width / 2
            }
            PathCubic {
                control1X: root.width - Metrics.u(2)
                control1Y: root.width / 2 + Metrics.u(14)
                control2X: root.width / 2 + Metrics.u(4)
                control2Y: root.height - Metrics.u(16)
                x: root.width / 2
                y: root.height - Metrics.edgeActive
            }
        }
    }
    Rectangle {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.width / 2 - height / 2
        width: Metrics.u(14)
        height: width
        color: Theme.inkOnAccent
        radius: width / 2
    }
}
