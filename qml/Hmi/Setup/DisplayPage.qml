import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme

// Day, night, or by the time of day.
PageBody {
    id: root

    title: qsTrId("hmi-display-title")

    Column {
        width: Metrics.narrow ? parent.width : parent.width * 0.62

        ListRow {
            objectName: "display-auto"
            width: parent.width
            height: Metrics.u(96)
            //: When the display is bright by itself.
            //% "Day from 7 am to 8 pm, night else"
            caption: qsTrId("hmi-display-auto-caption")
            icon: Icons.brightness_6
            selected: root.app.theme === "auto"
            title: qsTrId("hmi-display-auto")
            trailing: "check"
            onClicked: root.app.setTheme("auto")
        }
        ListRow {
            objectName: "display-day"
            width: parent.width
            height: Metrics.u(96)
            icon: Icons.light_mode
            selected: root.app.theme === "day"
            title: qsTrId("hmi-display-day")
            trailing: "check"
            onClicked: root.app.setTheme("day")
        }
        ListRow {
            objectName: "display-night"
            width: parent.width
            height: Metrics.u(96)
            divider: false
            icon: Icons.dark_mode
            selected: root.app.theme === "night"
            title: qsTrId("hmi-display-night")
            trailing: "check"
            onClicked: root.app.setTheme("night")
        }
    }
}
