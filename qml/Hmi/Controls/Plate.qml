import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// A rounded plate with a two-stop gradient. A Rectangle with gradient and radius has jagged corners in the
// software renderer; a Shape has not.
Shape {
    id: root

    property real radius: Metrics.radiusControl
    property color high: Theme.surfaceHigh
    property color low: Theme.surface
    property color line: "transparent"
    property real lineWidth: 0
    // Gradient from left (high) to right (low) instead of top to bottom.
    property bool horizontal: false

    antialiasing: true
    preferredRendererType: Shape.CurveRenderer

    ShapePath {
        strokeColor: root.line
        strokeWidth: root.lineWidth > 0 ? root.lineWidth : -1

        fillGradient: LinearGradient {
            x1: 0
            x2: root.horizontal ? Math.max(1, root.width) : 0
            y1: 0
            y2: root.horizontal ? 0 : Math.max(1, root.height)

            GradientStop {
                color: root.high
                position: 0
            }
            GradientStop {
                color: root.low
                position: 1
            }
        }

        PathRectangle {
            x: root.lineWidth / 2
            y: root.lineWidth / 2
            width: Math.max(0, root.width - root.lineWidth)
            height: Math.max(0, root.height - root.lineWidth)
            radius: Math.max(0, Math.min(root.radius, root.height / 2, root.width / 2))
        }
    }
}
