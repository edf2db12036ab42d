import QtQuick
import QtQuick.Shapes
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// What the driver does, as an arrow. A roundabout is drawn with the way out that is taken, and its number.
Item {
    id: root

    // A word of ManoeuvreKind, degrees of the turn (right is positive), number of a roundabout's exit or 0.
    property string kind: ""
    property real turn: 0
    property int exit: 0
    // One drives on the left: a roundabout is drawn in the mirror.
    property bool drivesLeft: false
    property color ink: Theme.accent
    property int size: Metrics.u(104)
    readonly property bool round: kind === "roundabout"
    // The way in is at the bottom; who turns back has been all the way round.
    readonly property real facing: drivesLeft ? -turn : turn
    readonly property real bend: facing > 150 ? facing - 360 : facing
    readonly property real out: (facing - 90) * Math.PI / 180
    readonly property real ring: size * 0.25
    readonly property real thick: Math.max(Metrics.edgeActive, size * 0.045)

    implicitHeight: size
    implicitWidth: size

    Ico {
        anchors.centerIn: parent
        color: root.ink
        size: root.size
        text: RouteWords.sign(root.kind, root.drivesLeft)
        visible: !root.round

        transform: Scale {
            origin.x: root.size / 2
            xScale: root.kind === "uturn-right" ? -1 : 1
        }
    }
    Shape {
        anchors.fill: parent
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer
        visible: root.round

        transform: Scale {
            origin.x: root.size / 2
            xScale: root.drivesLeft ? -1 : 1
        }

        // The rest of the ring.
        ShapePath {
            capStyle: ShapePath.FlatCap
            fillColor: "transparent"
            strokeColor: Qt.alpha(root.ink, 0.35)
            strokeWidth: root.thick

            PathAngleArc {
                centerX: root.size / 2
                centerY: root.size * 0.46
                radiusX: root.ring
                radiusY: root.ring
                startAngle: 0
                sweepAngle: 360
            }
        }
        // In at the bottom, round against the clock, out at the exit.
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            startX: root.size / 2
            startY: root.size * 0.94
            strokeColor: root.ink
            strokeWidth: root.thick * 1.25

            PathLine {
                x: root.size / 2
                y: root.size * 0.46 + root.ring
            }
            PathAngleArc {
                centerX: root.size / 2
                centerY: root.size * 0.46
                radiusX: root.ring
                radiusY: root.ring
                moveToStart: false
                startAngle: 90
                sweepAngle: -(180 - root.bend)
            }
            PathLine {
                x: arrow.tipX
                y: arrow.tipY
            }
        }
        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            startX: arrow.tipX + arrow.head * Math.cos(root.out + 2.45)
            startY: arrow.tipY + arrow.head * Math.sin(root.out + 2.45)
            strokeColor: root.ink
            strokeWidth: root.thick * 1.25

            PathLine {
                x: arrow.tipX
                y: arrow.tipY
            }
            PathLine {
                x: arrow.tipX + arrow.head * Math.cos(root.out - 2.45)
                y: arrow.tipY + arrow.head * Math.sin(root.out - 2.45)
            }
        }
    }
    QtObject {
        id: arrow

        readonly property real reach: root.size * 0.44
        readonly property real head: root.size * 0.17
        readonly property real tipX: root.size / 2 + reach * Math.cos(root.out)
        readonly property real tipY: root.size * 0.46 + reach * Math.sin(root.out)
    }
    Txt {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.size * 0.46 - height / 2
        color: root.ink
        decorative: true
        font.pixelSize: Math.round(root.size * 0.24)
        text: root.exit
        visible: root.round && root.exit > 0 && root.size >= Metrics.u(60)
        weight: Type.semibold
    }
}
