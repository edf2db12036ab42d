import QtQuick
import Hmi.Theme

// The drawing of a switch; Toggle and ListRow make it work.
Item {
    id: root

    property bool on: false
    // A finger is on it.
    property bool held: false

    implicitHeight: Metrics.u(38)
    implicitWidth: Metrics.u(72)

    Plate {
        anchors.fill: parent
        high: !root.on || !root.enabled ? Theme.pressed : Theme.night ? Theme.accentLow : Theme.accentHigh
        line: root.held ? Theme.focus : root.enabled ? Theme.outline : Theme.line
        lineWidth: root.held ? Metrics.focusWidth : root.on && root.enabled ? 0 : Metrics.edge
        low: !root.on || !root.enabled ? Theme.pressed : Theme.night ? Theme.accent : Theme.accentLow
        radius: height / 2
    }
    Rectangle {
        x: root.on ? parent.width - width - Metrics.u(4) : Metrics.u(4)
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.u(30)
        height: width
        color: !root.enabled ? Theme.outline : root.on ? Theme.knobOn : Theme.knobOff
        radius: width / 2

        Behavior on x {
            NumberAnimation {
                duration: Motion.quick
                easing.type: Motion.enter
            }
        }

        Ico {
            anchors.centerIn: parent
            color: root.enabled ? Theme.accent : Theme.ground
            size: Metrics.u(22)
            text: Icons.check
            visible: root.on
        }
    }
}
