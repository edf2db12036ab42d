import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Wifi
import Hmi.Words

// In place of a network: why there is none to show, and what helps.
EmptyState {
    id: root

    required property WifiViewModel wifi
    // Without the ignition there is no power to turn it on.
    required property bool ignition
    //: Wi-Fi page while Wi-Fi is off.
    //% "Turn on Wi-Fi to use a phone’s hotspot or the network at home."
    readonly property string offText: qsTrId("hmi-wifi-off-text")
    //: Wi-Fi page while the unit looks for networks.
    //% "Looking for networks…"
    readonly property string scanningText: qsTrId("hmi-wifi-scanning")
    //: Wi-Fi page without any network.
    //% "No network in range."
    readonly property string noneText: qsTrId("hmi-wifi-none")
    //: Wi-Fi page: networks are listed at the left.
    //% "Choose a network."
    readonly property string chooseText: qsTrId("hmi-wifi-choose")

    icon: wifi.enabled ? Icons.wifi_find : Icons.wifi_off
    text: {
        if (wifi.errorId !== "" && wifi.errorSsid === "")
            return Words.say(wifi.errorId, "");
        if (!wifi.enabled)
            return ignition ? offText : qsTrId("hmi-link-help-ignition-off");
        if (wifi.count === 0)
            return wifi.scanning ? scanningText : noneText;
        return chooseText;
    }
}
