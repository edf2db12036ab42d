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
    readonly property bool addressing: network?.addressing ?? false
    readonly property bool hidden: network?.hidden ?? false
    readonly property bool unsupported: !(network?.supported ?? true)
    readonly property int level: network?.level ?? 0
    // A hidden one is asked for by its name, heard or not.
    readonly property bool joinable: (inRange || hidden) && !unsupported && !active && !joining
    // A password has to be typed before it can be joined.
    readonly property bool locked: secured && !saved
    readonly property bool checking: active && link.bearer === "wifi" && link.reason === "checking"
    // Of joining, 1 to 3; 0: nothing is under way.
    readonly property int step: joining ? (addressing ? 2 : 1) : checking ? 3 : 0
    // Joined, and yet not online.
    readonly property bool troubled: active && link.bearer === "wifi" && !link.online && !link.busy
    //: State of a network: the unit is trying it.
    //% "Connecting…"
    readonly property string joiningText: qsTrId("hmi-wifi-joining")
    //: State of a network: the unit waits for its address.
    //% "Getting an address…"
    readonly property string addressingText: qsTrId("hmi-wifi-addressing")
    //: State of a network: its protection is of a kind that the unit does not know.
    //% "Not supported"
    readonly property string unsupportedText: qsTrId("hmi-wifi-unsupported")
    //: State of a network: it does not tell its name.
    //% "Hidden"
    readonly property string hiddenText: qsTrId("hmi-wifi-hidden")
    //: State of a network: its password is saved.
    //% "Saved"
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
    readonly property string away: lowered(qsTrId("hmi-word-out-of-range"))
    readonly property string strength: level > 2 ? strong : level === 2 ? medium : weak

    function lowered(text: string): string {
        return text.charAt(0).toLowerCase() + text.slice(1);
    }

    readonly property string words: {
        if (joining)
            return addressing ? addressingText : joiningText;
        if (active)
            return link.bearer === "wifi" && !link.online ? Words.say(link.reasonId, link.name) : qsTrId("hmi-word-connected");
        const kind = unsupported ? unsupportedText : saved ? savedText : hidden ? hiddenText : secured ? securedText : openText;
        return Words.line([kind, inRange ? strength : hidden ? (saved ? lowered(hiddenText) : "") : away]);
    }
    // What can be done about it, where it is in trouble; else its state again.
    readonly property string advice: troubled ? Words.say(link.helpId, link.name) : unsupported ? qsTrId("hmi-radio-unsupported") : words
    readonly property string icon: {
        if (unsupported)
            return Icons.block;
        if (!inRange && !active)
            return hidden ? Icons.wifi_find : Icons.wifi_off;
        if (secured && !active)
            return Icons.wifi_lock;
        return level > 2 ? Icons.wifi : level === 2 ? Icons.wifi_2_bar : Icons.wifi_1_bar;
    }
}
