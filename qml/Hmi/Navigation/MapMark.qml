import QtQuick

// Something that stands on a point of the earth and keeps its size and its feet on the screen.
Item {
    id: root

    required property MapCanvas canvas
    property real latitude: 0
    property real longitude: 0
    // What of this item lies on the point.
    property real footX: width / 2
    property real footY: height / 2
    property bool shown: true
    property bool inSight: false

    function settle(): void {
        const point = shown ? canvas.place(latitude, longitude) : null;
        const left = point === null ? 0 : point.x - footX;
        const up = point === null ? 0 : point.y - footY;
        // Off the map it has to be hidden: the software renderer does not clip a shape that is wholly outside.
        inSight = point !== null && left > -width && left < canvas.width && up > -height && up < canvas.height;
        if (!inSight)
            return;
        x = left;
        y = up;
    }

    visible: shown && inSight

    Component.onCompleted: settle()
    onLatitudeChanged: settle()
    onLongitudeChanged: settle()
    onShownChanged: settle()

    Connections {
        function onMoved(): void {
            root.settle();
        }

        target: root.canvas
    }
}
