pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Every Wi-Fi network around the car, phones' hotspots among them.
Pane {
    id: root

    required property PanelViewModel panel

    icon: Icons.wifi
    //% "Networks"
    title: qsTrId("hmi-panel-networks")

    Repeater {
        model: root.panel.networks

        NetworkBlock {
            panel: root.panel
        }
    }
    Repeater {
        model: root.panel.phones

        Column {
            id: hotspot

            required property string key
            required property string owner
            required property string hotspotSsid
            required property string hotspotPassword
            required property var model

            width: parent ? (parent as Item).width : 0

            PanelLine {
                //: %1 is a first name.
                //% "%1’s hotspot"
                label: qsTrId("hmi-panel-hotspot-of").arg(hotspot.owner)
                last: hotspot.model.hotspot
                on: hotspot.model.hotspot
                strong: true
                switchable: true
                onToggled: on => root.panel.setHotspot(hotspot.key, on)
            }
            PanelLine {
                label: hotspot.hotspotSsid
                value: hotspot.hotspotPassword
                visible: hotspot.model.hotspot
            }
        }
    }
}
