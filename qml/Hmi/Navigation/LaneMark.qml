pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// One lane before a manoeuvre: the arrows on it, bright where it leads on.
Rectangle {
    id: root

    // Words of ManoeuvreKind, separated by blanks.
    required property string turns
    required property bool active
    readonly property color ink: active ? Theme.accent : Theme.outline
    readonly property var paths: ({
            "straight": "M19 34 V7 M13 13 L19 7 L25 13",
            "slight-right": "M19 34 V24 L28 12 M20 11.5 L28.5 11 L29 19.5",
            "right": "M19 34 V20 Q19 14 25 14 H31 M25.5 8.5 L31 14 L25.5 19.5",
            "sharp-right": "M19 34 V12 L29 24 M29.5 16 V24.5 H21",
            "uturn-right": "M15 34 V15 A6.5 6.5 0 0 1 28 15 V25 M23 20.5 L28 25.5 L33 20.5"
        })

    width: Metrics.u(54)
    height: width
    border.color: active ? Theme.accent : Theme.line
    border.width: Metrics.hairline
    color: active ? Theme.accentSoft : "transparent"
    radius: Metrics.u(8)

    Repeater {
        model: root.turns.split(" ")

        Shape {
            id: arrow

            required property string modelData
            readonly property bool mirrored: modelData.endsWith("left")
            readonly property string drawn: root.paths[modelData.replace("left", "right")] ?? root.paths["straight"]

            anchors.centerIn: parent
            width: 38
            height: 38
            antialiasing: true
            preferredRendererType: Shape.CurveRenderer
            scale: Metrics.s

            transform: Scale {
                origin.x: 19
                xScale: arrow.mirrored ? -1 : 1
            }

            ShapePath {
                capStyle: ShapePath.RoundCap
                fillColor: "transparent"
                joinStyle: ShapePath.RoundJoin
                strokeColor: root.ink
                strokeWidth: 2.6

                PathSvg {
                    path: arrow.drawn
                }
            }
        }
    }
}
