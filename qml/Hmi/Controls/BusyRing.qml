import QtQuick
import Hmi.Theme

// Something is under way. The only animation that loops, and only while it is seen.
Item {
    id: root

    property int size: Metrics.u(40)
    property color ink: Theme.accent
    property color track: Theme.track
    property string name: ""
    property bool running: true

    implicitHeight: size
    implicitWidth: size

    Accessible.role: Accessible.ProgressBar
    Accessible.name: name
    Accessible.ignored: name === ""

    Ring {
        anchors.fill: parent
        ink: root.ink
        thickness: Math.max(2, root.size / 10)
        track: root.track
        value: 0.28

        RotationAnimation on rotation {
            duration: Motion.turn
            from: 0
            loops: Animation.Infinite
            running: root.running && root.visible
            to: 360
        }
    }
}
