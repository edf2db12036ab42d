import QtQuick
import Hmi.Theme
import Hmi.ViewModels.Link
import Hmi.Words

// What one Wi-Fi network is at present, in words and as an icon: for its row and for the panel beside the list.
QtObject {
    id: root

    // The roles of a network: a row of the list, or the chosen one; without `ssid` there is none.
    required property var network
    required property LinkViewModel link
    readonly property string ssid: network?.ssid ?? ""
    readonly property bool secured: network?.secured ?? false
    readonly property bool saved: network?.saved ?? false
    readonly property bool inRange: network?.inRange ?? false
    readonly property bool active: network?.active ?? false
    readonly property bool joining: network?.joining ?? false
    readonly property int level: network?.level ?? 0
    readonly property bool joinable: inRange && !active && !joining
    // A password has to be typed before it can be joined.
    readonly property bool locked: secured && !saved
    // Joined, and yet not online.
    readonly property bool troubled: active && link.bearer === "wifi" && !link.online && !link.busy
    //: State of a network: the unit is trying it.
    //% "Connecting…"
    readonly property string joiningText: qsTrId("hmi-wifi-joining")
    //: State of a network: its password is saved.
    //% "Known"
    readonly property string savedText: qsTrId("hmi-wifi-known")
    //: State of a network: it asks for a password.
    //% "Secured"
    readonly property string securedText: qsTrId("hmi-wifi-secured")
    //: State of a network: it asks for no password.
    //% "Open"
    readonly property string openText: qsTrId("hmi-wifi-open")
    //: Strength of a network.
    //% "strong"
    readonly property string strong: qsTrId("hmi-wifi-strong")
    //: Strength of a network.
    //% "medium"
    readonly property string medium: qsTrId("hmi-wifi-medium")
    //: Strength of a network.
    //% "weak"
    readonly property string weak: qsTrId("hmi-wifi-weak")
    // In the middle of a line.
    readonly property string away: qsTrId("hmi-word-out-of-range").charAt(0).toLowerCase() + qsTrId("hmi-word-out-of-range").slice(1)
    readonly property string strength: level > 2 ? strong : level === 2 ? medium : weak

    readonly property string words: {
        if (joining)
            return joiningText;
        if (active)
            return link.bearer === "wifi" && !link.online ? Words.say(link.reasonId, link.name) : qsTrId("hmi-word-connected");
        return Words.line([saved ? savedText : secured ? securedText : openText, inRange ? strength : away]);
    }
    // What can be done about it, where it is in trouble; else its state again.
    readonly property string advice: troubled ? Words.say(link.helpId, link.name) : words
    readonly property string icon: {
        if (!inRange)
            return Icons.wifi_off;
        if (secured && !active)
            return Icons.wifi_lock;
        return level > 2 ? Icons.wifi : level === 2 ? Icons.wifi_2_bar : Icons.wifi_1_bar;
    }
}
