import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Position
import Hmi.Words

// How well the satellites know where the car is: icon and words.
Chip {
    id: root

    required property PositionViewModel position

    // Nine satellites do not explain why the position is a weak one.
    //: Said beside the quality of the position; %1 is their number.
    //% "%1 satellites"
    readonly property string seen: position.satellites >= 0 && (position.quality === "good" || position.satellites < 6) ? " · " + Words.fill(qsTrId("hmi-map-satellites"), position.satelliteText) : ""

    color: Theme.overMap
    icon: position.quality === "good" ? Icons.satellite_alt : position.quality === "poor" ? Icons.location_searching : Icons.location_off
    ink: position.quality === "good" ? Theme.textSecondary : Theme.caution
    implicitHeight: Metrics.u(42)
    text: {
        switch (position.quality) {
        case "good":
            //: The position is known well.
            //% "GPS"
            return qsTrId("hmi-map-gps") + seen;
        case "poor":
            //: The position is known roughly.
            //% "Weak GPS"
            return qsTrId("hmi-map-gps-weak") + seen;
        case "old":
            //: No satellites; the car is shown where it was.
            //% "No GPS · last known position"
            return qsTrId("hmi-map-gps-last");
        default:
            //: No satellites, and nobody knows where the car is.
            //% "No GPS position yet"
            return qsTrId("hmi-map-gps-none");
        }
    }
}
