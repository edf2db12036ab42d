import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// A share of a whole as a ring; children stand in it. value: 0 to 1.
Item {
    id: root

    readonly property real share: Math.max(0, Math.min(1, value))

    property real value: 0
    property real thickness: Metrics.u(7)
    property color ink: Theme.accent
    property color track: Theme.track
    property string name: ""

    implicitHeight: width
    implicitWidth: Metrics.u(92)

    Accessible.role: Accessible.ProgressBar
    Accessible.name: name
    Accessible.description: Qt.locale().toString(share * 100, "f", 0) + " %"
    Accessible.ignored: name === ""

    Shape {
        anchors.fill: parent
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: "transparent"
            strokeColor: root.track
            strokeWidth: root.thickness

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: (root.width - root.thickness) / 2
                radiusY: (root.height - root.thickness) / 2
                startAngle: -90
                sweepAngle: 360
            }
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            strokeColor: root.share > 0 ? root.ink : "transparent"
            strokeWidth: root.thickness

            PathAngleArc {
                centerX: root.width / 2
                centerY: root.height / 2
                radiusX: (root.width - root.thickness) / 2
                radiusY: (root.height - root.thickness) / 2
                startAngle: -90
                sweepAngle: Math.max(0.1, 360 * root.share)
            }
        }
    }
}
