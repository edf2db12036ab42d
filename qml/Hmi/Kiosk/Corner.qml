import QtQuick
import Hmi.Controls
import Hmi.Theme

// The way out begins here: the top right corner of the picture, held for three seconds. It only watches: whatever
// lies below it is pressed as if it were not there.
Item {
    id: root

    readonly property bool touched: enabled && finger.active && finger.point.position.x >= 0 && finger.point.position.x <= width && finger.point.position.y >= 0 && finger.point.position.y <= height

    // Milliseconds.
    property int patience: Motion.hold

    signal held

    objectName: "kiosk-corner"
    width: Metrics.corner
    height: Metrics.header

    onTouchedChanged: {
        if (touched)
            filling.restart();
        else
            filling.stop();
    }

    PointHandler {
        id: finger
    }
    NumberAnimation {
        id: filling

        duration: root.patience
        from: 0
        property: "value"
        target: ring
        to: 1
        onFinished: root.held()
    }
    // Below the corner, where the finger does not hide it; seen only by who holds on: a tap on the clock shows nothing.
    Rectangle {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.margin
        anchors.top: parent.bottom
        anchors.topMargin: Metrics.u(12)
        width: Metrics.u(72)
        height: width
        border.color: Theme.line
        border.width: Metrics.hairline
        color: Theme.raised
        radius: width / 2
        visible: filling.running && ring.value > 0.2

        Ring {
            id: ring

            anchors.fill: parent
            anchors.margins: Metrics.u(7)
            thickness: Metrics.u(5)
        }
        Ico {
            anchors.centerIn: parent
            color: Theme.textPrimary
            size: Metrics.u(32)
            text: Icons.lock
        }
    }
}
