import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Link

// One Wi-Fi network in the list.
ListRow {
    id: root

    required property var model
    required property LinkViewModel link
    readonly property NetworkState network: NetworkState {
        link: root.link
        network: root.model
    }

    objectName: "wifi-" + network.ssid
    caption: network.words
    captionInk: network.troubled ? Theme.caution : Theme.textMuted
    icon: network.icon
    title: network.ssid
}
