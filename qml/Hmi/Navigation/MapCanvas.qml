import QtQuick
import QtLocation
import QtPositioning
import Hmi.Theme
import Hmi.ViewModels.Map

// The map itself: tiles of our own map server, and the fingers on it. Where it looks comes from the view-model.
Item {
    id: root

    required property MapViewModel model
    readonly property alias map: view

    // The camera is elsewhere: what lies over the map moves with it.
    signal moved

    function coordinateAt(x: real, y: real): var {
        return view.toCoordinate(Qt.point(x, y), false);
    }

    // Where a point of the earth is in this item; null: behind the camera.
    function place(latitude: real, longitude: real): var {
        if (!view.mapReady)
            return null;
        const point = view.fromCoordinate(QtPositioning.coordinate(latitude, longitude), false);
        return isFinite(point.x) && isFinite(point.y) ? point : null;
    }

    // A finger has moved the view.
    function held(): void {
        root.model.held(view.center.latitude, view.center.longitude, view.zoomLevel, view.bearing, view.tilt);
        root.moved();
    }

    function lay(coordinate: var, at: point): void {
        if (coordinate.isValid)
            view.alignCoordinateToPoint(coordinate, at);
    }

    function useOwnTiles(): void {
        for (const type of view.supportedMapTypes) {
            if (type.style === MapType.CustomMap)
                view.activeMapType = type;
        }
    }

    // No tile is fetched before the map server knows by day or by night; a plugin is given once.
    function begin(): void {
        if (!view.plugin && model.ready)
            view.plugin = tiles;
    }

    Component.onCompleted: begin()
    onHeightChanged: model.pose()
    onWidthChanged: model.pose()

    Plugin {
        id: tiles

        // Without a map server nothing is asked of any other.
        name: root.model.tilesUrl !== "" ? "osm" : "itemsoverlay"

        PluginParameter {
            name: "osm.mapping.custom.host"
            value: root.model.tilesUrl
        }
        // The plug-in's first type of map, should it be drawn before ours is chosen: nothing is asked of the internet.
        PluginParameter {
            name: "osm.mapping.host"
            value: root.model.tilesUrl
        }
        PluginParameter {
            name: "osm.mapping.providersrepository.disabled"
            value: true
        }
        PluginParameter {
            name: "osm.mapping.prefetching_style"
            value: "NoPrefetching"
        }
        // The map server keeps what it has drawn, by region and style; a second store would show what is old.
        PluginParameter {
            name: "osm.mapping.cache.disk.size"
            value: 0
        }
        PluginParameter {
            name: "osm.mapping.cache.directory"
            value: root.model.cacheFolder
        }
    }
    Map {
        id: view

        objectName: "map-tiles"
        anchors.fill: parent
        color: Theme.mapLand
        copyrightsVisible: false
        maximumZoomLevel: root.model.mostZoom
        minimumZoomLevel: root.model.leastZoom
        onMapReadyChanged: root.model.pose()
        onSupportedMapTypesChanged: root.useOwnTiles()
    }
    Connections {
        function onChanged(): void {
            root.begin();
        }
        function onDrawnAnew(): void {
            view.clearData();
        }
        function onPosed(latitude: real, longitude: real, zoom: real, bearing: real, tilt: real, across: real, down: real): void {
            view.zoomLevel = zoom;
            view.bearing = bearing;
            view.tilt = tilt;
            root.lay(QtPositioning.coordinate(latitude, longitude), Qt.point(across * view.width, down * view.height));
            root.moved();
        }

        target: root.model
    }
    FrameAnimation {
        running: root.model.moving && root.visible

        onTriggered: root.model.advance(frameTime)
    }
    DragHandler {
        id: pan

        property var under: null

        maximumPointCount: 1
        target: null

        onActiveChanged: under = active ? root.coordinateAt(centroid.pressPosition.x, centroid.pressPosition.y) : null
        onCentroidChanged: {
            if (!active || under === null)
                return;
            root.lay(under, centroid.position);
            root.held();
        }
    }
    PinchHandler {
        id: pinch

        // What two fingers do is known once they have moved: they pinch and turn, or they push the map's far edge.
        property string does: ""
        property var under: null
        property real zoom: 0
        property real bearing: 0
        property real tilt: 0

        target: null

        onActiveChanged: {
            if (!active && does === "tilt")
                root.model.tiltedTo(view.tilt);
            does = "";
            under = active ? root.coordinateAt(centroid.position.x, centroid.position.y) : null;
            zoom = view.zoomLevel;
            bearing = view.bearing;
            tilt = view.tilt;
        }
        onUpdated: {
            if (!active || under === null)
                return;
            if (does === "") {
                if (Math.abs(activeScale - 1) > 0.06 || Math.abs(activeRotation) > 7)
                    does = "turn";
                else if (Math.abs(activeTranslation.y) > Metrics.u(20))
                    does = "tilt";
                else
                    return;
            }
            if (does === "tilt") {
                view.tilt = Math.max(0, Math.min(root.model.mostTilt, tilt - activeTranslation.y / Metrics.u(4)));
            } else {
                view.zoomLevel = zoom + Math.log2(activeScale);
                view.bearing = bearing - activeRotation;
                root.lay(under, Qt.point(centroid.position.x, centroid.position.y));
            }
            root.held();
        }
    }
    WheelHandler {
        acceptedDevices: PointerDevice.Mouse | PointerDevice.TouchPad

        onWheel: event => {
            const under = root.coordinateAt(event.x, event.y);
            root.model.zoomAt(under.latitude, under.longitude, event.x / root.width, event.y / root.height, event.angleDelta.y / 240);
        }
    }
    TapHandler {
        exclusiveSignals: TapHandler.SingleTap | TapHandler.DoubleTap

        onDoubleTapped: event => {
            const under = root.coordinateAt(event.position.x, event.position.y);
            root.model.zoomAt(under.latitude, under.longitude, event.position.x / root.width, event.position.y / root.height, 1);
        }
        onLongPressed: {
            const under = root.coordinateAt(point.position.x, point.position.y);
            root.model.touch(under.latitude, under.longitude);
        }
        onSingleTapped: event => {
            const under = root.coordinateAt(event.position.x, event.position.y);
            root.model.touch(under.latitude, under.longitude);
        }
    }
}
