pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Every Wi-Fi network around the car, phones' hotspots among them.
Pane {
    id: root

    required property PanelNetworksViewModel networks
    required property PanelPhonesViewModel phones

    icon: Icons.wifi
    //% "Networks"
    title: qsTrId("hmi-panel-networks")

    Repeater {
        model: root.networks.rows

        NetworkBlock {
            networks: root.networks
        }
    }
    Repeater {
        model: root.phones.rows

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
                onToggled: on => root.phones.setHotspot(hotspot.key, on)
            }
            PanelLine {
                label: hotspot.hotspotSsid
                value: hotspot.hotspotPassword
                visible: hotspot.model.hotspot
            }
        }
    }
    PanelLine {
        id: more

        //: One more Wi-Fi network, with this protection: buttons follow.
        //% "Add a network"
        label: qsTrId("hmi-panel-add-network")
        last: true
    }
    Flow {
        width: parent ? (parent as Item).width : 0
        bottomPadding: 10
        spacing: Look.gap

        Repeater {
            model: ["open", "wpa-psk", "sae"]

            PanelButton {
                required property string modelData

                icon: Icons.add
                name: more.label + ": " + text
                text: Words.security(modelData)
                onClicked: root.networks.add(modelData)
            }
        }
    }
}
