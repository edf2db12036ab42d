pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// Signal strength, 0 to 4 bars.
Row {
    id: root

    property int level: 0
    property color ink: Theme.textPrimary

    height: Metrics.u(22)
    spacing: Metrics.u(3)

    //: Signal strength for a screen reader; %1 is 0 to 4.
    //% "Signal %1 of 4"
    Accessible.name: qsTrId("hmi-controls-signal").arg(level)
    Accessible.role: Accessible.Indicator

    Repeater {
        model: 4

        Rectangle {
            required property int index

            y: root.height - height
            width: Metrics.u(5)
            height: Metrics.u(7 + index * 5)
            color: index < root.level ? root.ink : Theme.barOff
            radius: Metrics.edge
        }
    }
}
