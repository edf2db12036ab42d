import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// The car's disc with its arrow. Grey: where it was last known to be.
Item {
    id: root

    // Degrees clockwise from what is up.
    property real heading: 0
    property bool lost: false
    readonly property color ring: lost ? Theme.outline : Theme.carRing

    width: Metrics.u(76)
    height: width

    Rectangle {
        anchors.fill: parent
        color: Theme.carHalo
        radius: width / 2
        visible: !root.lost
    }
    Rectangle {
        anchors.centerIn: parent
        width: Metrics.u(54)
        height: width
        border.color: root.ring
        border.width: Metrics.edgeActive
        color: Theme.carDisc
        radius: width / 2
    }
    Shape {
        anchors.centerIn: parent
        width: Metrics.u(28)
        height: Metrics.u(30)
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer
        rotation: root.heading

        ShapePath {
            startX: Metrics.u(14)
            startY: 0
            strokeWidth: -1

            fillGradient: LinearGradient {
                x1: 0
                x2: 0
                y1: 0
                y2: Metrics.u(30)

                GradientStop {
                    color: root.lost ? Theme.textMuted : Theme.carHigh
                    position: 0
                }
                GradientStop {
                    color: root.lost ? Theme.outline : Theme.carLow
                    position: 1
                }
            }

            PathLine {
                x: Metrics.u(28)
                y: Metrics.u(30)
            }
            PathLine {
                x: Metrics.u(14)
                y: Metrics.u(23)
            }
            PathLine {
                x: 0
                y: Metrics.u(30)
            }
            PathLine {
                x: Metrics.u(14)
                y: 0
            }
        }
    }
}
