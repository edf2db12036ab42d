pragma ComponentBehavior: Bound
import QtQml.Models
import QtQuick
import QtLocation
import Hmi.Theme
import Hmi.ViewModels.Labels

// The labels over a map. It tells the view-model where the camera is, and lays what is answered on the map.
Item {
    id: root

    required property Map map
    required property LabelsViewModel labels
    // Rectangles of the map's item on which something else lies: no label there.
    property list<rect> covered: []
    // What stands on points of the map above the labels: it wanders with the camera, and no label is under it either.
    property list<Item> marks: []
    // Where the marks are, in steps that are worth another answer.
    readonly property string spots: marks.map(mark => mark.visible ? [Math.round(2 * mark.x / mark.width), Math.round(2 * mark.y / mark.height)].join() : "").join(";")
    readonly property int textPx: Metrics.u(20)

    function tell() {
        const middle = map.toCoordinate(Qt.point(map.width / 2, map.height / 2), false);
        if (!visible || !middle.isValid)
            return;
        const taken = Array.from(covered);
        for (const mark of marks) {
            if (mark.visible)
                taken.push(Qt.rect(Math.round(mark.x), Math.round(mark.y), mark.width, mark.height));
        }
        labels.look(middle.latitude, middle.longitude, map.zoomLevel, map.bearing, map.tilt, map.width, map.height, textPx, taken);
    }
    function moved() {
        Qt.callLater(tell);
    }

    onCoveredChanged: moved()
    onSpotsChanged: moved()
    onTextPxChanged: moved()
    onVisibleChanged: moved()
    Component.onCompleted: moved()
    // Another layer begins with none, and gets them a few a frame.
    Component.onDestruction: labels.leave()

    Connections {
        function onBearingChanged() {
            root.moved();
        }
        function onCenterChanged() {
            root.moved();
        }
        function onHeightChanged() {
            root.moved();
        }
        function onMapReadyChanged() {
            root.moved();
        }
        function onTiltChanged() {
            root.moved();
        }
        function onWidthChanged() {
            root.moved();
        }
        function onZoomLevelChanged() {
            root.moved();
        }

        target: root.map
    }
    FrameAnimation {
        running: root.visible && root.labels.pending

        onTriggered: root.labels.step()
    }
    Instantiator {
        model: root.labels.model

        delegate: MapLabel {
            map: root.map
            textPx: root.textPx
        }

        onObjectAdded: (index, object) => root.map.addMapItem(object as MapLabel)
        onObjectRemoved: (index, object) => root.map.removeMapItem(object as MapLabel)
    }
}
