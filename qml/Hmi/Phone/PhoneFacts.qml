import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// What a phone tells of itself: how strong it is heard, and its battery.
Flow {
    id: root

    // Bars 0 to 4, and percent; below zero: it does not tell.
    property int level: -1
    property int battery: -1

    spacing: Metrics.u(8)
    visible: level >= 0 || battery >= 0

    Chip {
        objectName: "phone-signal"
        icon: Icons.signal_cellular_alt
        text: Words.signalStrength(root.level)
        visible: root.level >= 0

        Accessible.name: qsTrId("hmi-card-signal") + ", " + text
    }
    Chip {
        objectName: "phone-battery"
        icon: root.battery > 90 ? Icons.battery_full : Icons.battery_5_bar
        ink: root.battery < 15 ? Theme.caution : Theme.textSecondary
        //: Charge of a phone's battery; %1 is a number.
        //% "%1 %"
        text: Words.fill(qsTrId("hmi-phones-battery"), root.battery)
        visible: root.battery >= 0

        //: What the charge beside it is of, for a screen reader.
        //% "Battery"
        Accessible.name: qsTrId("hmi-phones-battery-name") + ", " + text
    }
}
