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
        inSight = point !== null && point.x > -width && point.x < canvas.width + width && point.y > -height && point.y < canvas.height + height;
        if (!inSight)
            return;
        x = point.x - footX;
        y = point.y - footY;
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
