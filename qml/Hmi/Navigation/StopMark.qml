import QtQuick
import QtQuick.Shapes
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// A stop of the route: its number on a drop whose point stands on the place; a flag on the destination.
MapMark {
    id: root

    required property int number
    required property bool last

    // Where something else lies on the map: no figure is read there.
    property list<rect> covered: []
    readonly property color fill: last ? Theme.accent : Theme.mapRoute
    readonly property bool clear: {
        if (x < 0 || y < 0 || x + width > canvas.width || y + height > canvas.height)
            return false;
        return !covered.some(area => area.x < x + width && area.x + area.width > x && area.y < y + height && area.y + area.height > y);
    }

    required latitude
    required longitude

    width: Metrics.u(38)
    height: Metrics.u(48)
    footY: height - Metrics.edgeActive

    Accessible.role: Accessible.Graphic
    //: Mark of a stop of the route on the map, said by a screen reader; %1 is its number.
    //% "Stop %1"
    readonly property string stopName: Words.fill(qsTrId("hmi-guide-stop-mark"), String(number))
    //: Mark of the destination of the route on the map, said by a screen reader.
    //% "Destination"
    Accessible.name: last ? qsTrId("hmi-guide-destination-mark") : stopName

    Shape {
        anchors.fill: parent
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: root.fill
            startX: root.width / 2
            startY: root.height - Metrics.edgeActive
            strokeColor: Theme.mapHalo
            strokeWidth: Metrics.edgeActive

            PathLine {
                x: Metrics.u(6)
                y: Metrics.u(30)
            }
            PathArc {
                radiusX: root.width / 2 - Metrics.u(2)
                radiusY: radiusX
                useLargeArc: true
                x: root.width - Metrics.u(6)
                y: Metrics.u(30)
            }
            PathLine {
                x: root.width / 2
                y: root.height - Metrics.edgeActive
            }
        }
    }
    Ico {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.width / 2 - height / 2
        readonly property bool haloed: true

        color: Theme.inkOnAccent
        size: Metrics.u(24)
        styleColor: root.fill
        text: Icons.sports_score
        visible: root.last && root.clear
    }
    Txt {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.width / 2 - height / 2
        color: Theme.inkOnAccent
        decorative: true
        // It stands on the drop, whatever lies around that.
        readonly property bool haloed: true

        role: "caption"
        styleColor: root.fill
        text: root.number
        visible: !root.last && root.clear
        weight: Type.semibold
    }
}
