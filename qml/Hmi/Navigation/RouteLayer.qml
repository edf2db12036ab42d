pragma ComponentBehavior: Bound
import QtQml.Models
import QtQuick
import QtLocation
import Hmi.Theme
import Hmi.ViewModels.RouteMap

// The route on a map: the line to the next stop, what comes after it, the part behind the car, and other ways to choose
// from. Under the labels.
Item {
    id: root

    required property MapCanvas canvas
    required property RouteMapViewModel route
    // As wide as a road, and never too thin to be seen.
    readonly property real metresAPixel: 156543 * Math.cos(canvas.map.center.latitude * Math.PI / 180) / Math.pow(2, canvas.map.zoomLevel)
    readonly property int thickness: Math.round(Math.max(10 / metresAPixel, Metrics.u(8.5)))
    readonly property int casing: thickness + 2 * Metrics.u(2.5)

    // What lies off the map has to be hidden: the software renderer does not clip a line that is wholly outside.
    function onMap(x: real, y: real, width: real, height: real): bool {
        return x < canvas.width && y < canvas.height && x + width > 0 && y + height > 0;
    }

    function tell(): void {
        route.setWidth(visible ? canvas.width : 0);
    }

    onVisibleChanged: tell()
    Component.onCompleted: tell()
    Component.onDestruction: route.setWidth(0)

    Connections {
        function onMoved(): void {
            root.route.look();
        }
        function onWidthChanged(): void {
            root.tell();
        }

        target: root.canvas
    }
    Connections {
        function onTipped(): void {
            tip.setPath(root.route.tip);
        }

        target: root.route
    }
    // Every casing lies under every line, so that pieces join without a seam.
    Instantiator {
        model: root.route.lines

        delegate: Piece {
            z: kind === "other" ? 1 : 3
            line.color: Theme.mapRouteCasing
            line.width: root.casing
            shown: kind !== "driven"
        }

        onObjectAdded: (index, object) => root.canvas.map.addMapItem(object as Piece)
        onObjectRemoved: (index, object) => root.canvas.map.removeMapItem(object as Piece)
    }
    Instantiator {
        model: root.route.lines

        delegate: Piece {
            z: kind === "other" ? 2 : kind === "later" ? 4 : kind === "ahead" ? 5 : 6
            line.color: kind === "ahead" ? Theme.mapRoute : kind === "driven" ? Theme.mapRouteDone : Theme.mapRouteOther
            line.width: root.thickness
        }

        onObjectAdded: (index, object) => root.canvas.map.addMapItem(object as Piece)
        onObjectRemoved: (index, object) => root.canvas.map.removeMapItem(object as Piece)
    }
    MapPolyline {
        id: tip

        visible: root.onMap(x, y, width, height)
        line.color: Theme.mapRouteDone
        line.width: root.thickness
        z: 6

        Component.onCompleted: root.canvas.map.addMapItem(tip)
    }

    component Piece: MapPolyline {
        required property string kind
        required property var coordinates
        property bool shown: true

        visible: shown && root.onMap(x, y, width, height)

        onCoordinatesChanged: setPath(coordinates)
        Component.onCompleted: setPath(coordinates)
    }
}
