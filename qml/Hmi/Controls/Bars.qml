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

    //: Signal strength for a screen reader; what follows is 0/4 to 4/4.
    //% "Signal strength"
    Accessible.name: qsTrId("hmi-controls-signal")
    Accessible.description: level + "/4"
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
