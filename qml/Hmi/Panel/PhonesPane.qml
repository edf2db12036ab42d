pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Every phone around the car.
Pane {
    id: root

    required property PanelViewModel panel

    icon: Icons.mobile
    //% "Phones"
    title: qsTrId("hmi-panel-phones")

    Repeater {
        model: root.panel.phones

        PhoneBlock {
            panel: root.panel
        }
    }
}
