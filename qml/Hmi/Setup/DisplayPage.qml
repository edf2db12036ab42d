import QtQuick
import Hmi.Frame
import Hmi.Theme

// Day, night, or by the time of day.
PageBody {
    id: root

    readonly property real share: (width - 2 * Metrics.gutter) / 3

    title: qsTrId("hmi-display-title")

    Row {
        height: parent.height
        spacing: Metrics.gutter

        ChoiceCard {
            objectName: "display-auto"
            width: root.share
            height: parent.height
            //: When the display is bright by itself.
            //% "Day from 7:00 to 20:00, then night"
            caption: qsTrId("hmi-display-auto-caption")
            chosen: root.app.theme === "auto"
            icon: Icons.brightness_6
            title: qsTrId("hmi-display-auto")
            onClicked: root.app.setTheme("auto")
        }
        ChoiceCard {
            objectName: "display-day"
            width: root.share
            height: parent.height
            //: What the bright display is.
            //% "Always bright"
            caption: qsTrId("hmi-display-day-caption")
            chosen: root.app.theme === "day"
            icon: Icons.light_mode
            title: qsTrId("hmi-display-day")
            onClicked: root.app.setTheme("day")
        }
        ChoiceCard {
            objectName: "display-night"
            width: root.share
            height: parent.height
            //: What the dark display is.
            //% "Always dark"
            caption: qsTrId("hmi-display-night-caption")
            chosen: root.app.theme === "night"
            icon: Icons.dark_mode
            title: qsTrId("hmi-display-night")
            onClicked: root.app.setTheme("night")
        }
    }
}
