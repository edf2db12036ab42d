pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Link
import Hmi.ViewModels.Wifi
import Hmi.Words

// Wi-Fi: the switch and the networks at the left, the chosen one at the right; its password on a page of its own.
PageBody {
    id: root

    readonly property LinkViewModel link: app.link
    readonly property WifiViewModel wifi: app.wifi
    //: State of a network: the unit is trying it.
    //% "Connecting…"
    readonly property string joiningText: qsTrId("hmi-wifi-joining")
    //: State of a network: its password is saved.
    //% "Known"
    readonly property string known: qsTrId("hmi-wifi-known")
    //: State of a network: it asks for a password.
    //% "Secured"
    readonly property string secured: qsTrId("hmi-wifi-secured")
    //: State of a network: it asks for no password.
    //% "Open"
    readonly property string open: qsTrId("hmi-wifi-open")
    //: Strength of a network.
    //% "strong"
    readonly property string strong: qsTrId("hmi-wifi-strong")
    //: Strength of a network.
    //% "weak"
    readonly property string weak: qsTrId("hmi-wifi-weak")

    // The network at the right, with the roles of the list; empty where there is none.
    readonly property var chosen: wifi.chosen
    readonly property string network: chosen.ssid ?? ""

    property bool typing: false

    function troubled(network: var): bool {
        return network.active === true && link.bearer === "wifi" && !link.online;
    }

    function words(network: var): string {
        if (network.joining)
            return joiningText;
        if (network.active)
            return link.bearer !== "wifi" || link.online ? qsTrId("hmi-word-connected") : Words.say(link.reasonId, link.name);
        const kind = network.saved ? known : network.secured ? secured : open;
        return Words.line([kind, network.inRange ? (network.level > 2 ? strong : network.level < 2 ? weak : "") : qsTrId("hmi-word-out-of-range")]);
    }

    full: typing
    holdsBack: typing
    title: qsTrId("hmi-word-wifi")

    onBacked: typing = false
    onGone: {
        wifi.clearError();
        wifi.choose("");
    }
    onTypingChanged: {
        if (typing)
            password.begin();
        else
            password.forget();
    }
    Component.onCompleted: wifi.scan()

    Item {
        id: networks

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        visible: !root.typing

        ListRow {
            id: master

            objectName: "wifi-switch"
            width: parent.width
            icon: root.wifi.enabled ? Icons.wifi : Icons.wifi_off
            on: root.wifi.enabled
            //: Switch. French: the real menu's name.
            //% "Turn on Wi-Fi"
            title: qsTrId("hmi-wifi-turn-on")
            trailing: "switch"
            onToggled: on => root.wifi.setEnabled(on)
        }
        ListView {
            id: list

            anchors.bottom: parent.bottom
            anchors.top: master.bottom
            width: parent.width
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            interactive: contentHeight > height
            model: root.wifi.networks
            visible: root.wifi.enabled

            delegate: ListRow {
                id: row

                required property var model
                readonly property bool current: model.ssid === root.chosen.ssid

                objectName: "wifi-" + model.ssid
                width: list.width
                caption: root.words(model)
                captionInk: root.troubled(model) ? Theme.caution : Theme.textMuted
                icon: !model.inRange ? Icons.wifi_off : model.secured && !model.active ? Icons.wifi_lock : model.level > 2 ? Icons.wifi : model.level === 2 ? Icons.wifi_2_bar : Icons.wifi_1_bar
                selected: current
                title: model.ssid
                onClicked: {
                    root.wifi.clearError();
                    root.wifi.choose(model.ssid);
                    if (model.inRange && model.secured && !model.saved && !model.active && !model.joining)
                        root.typing = true;
                }
            }
        }
    }
    NetworkPanel {
        id: panel

        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: Metrics.low ? parent.height : Metrics.u(420)
        active: root.chosen.active ?? false
        error: root.wifi.errorSsid !== "" && root.wifi.errorSsid === network ? Words.say(root.wifi.errorId, network) : ""
        inRange: root.chosen.inRange ?? false
        joining: root.chosen.joining ?? false
        network: root.network
        saved: root.chosen.saved ?? false
        secured: root.chosen.secured ?? false
        stateText: root.troubled(root.chosen) ? Words.say(root.link.helpId, root.link.name) : root.network !== "" ? root.words(root.chosen) : ""
        visible: root.wifi.enabled && network !== "" && !root.typing
        onForgetClicked: {
            root.wifi.forget(network);
            root.wifi.choose("");
        }
        onJoinClicked: {
            if (secured && (!saved || error !== ""))
                root.typing = true;
            else
                root.wifi.join(network, "");
        }
        onLeaveClicked: root.wifi.leave()
    }
    EmptyState {
        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: Metrics.low ? parent.height : Metrics.u(420)
        icon: root.wifi.enabled ? Icons.wifi_find : Icons.wifi_off
        text: {
            if (root.wifi.errorId !== "" && root.wifi.errorSsid === "")
                return Words.say(root.wifi.errorId, "");
            if (!root.wifi.enabled)
                //: Wi-Fi page while Wi-Fi is off.
                //% "Turn on Wi-Fi to use a phone’s hotspot or the network at home."
                return qsTrId("hmi-wifi-off-text");
            if (root.wifi.count === 0)
                //: Wi-Fi page without any network.
                //% "No network in range."
                return qsTrId("hmi-wifi-none");
            //: Wi-Fi page: networks are listed at the left.
            //% "Choose a network."
            return qsTrId("hmi-wifi-choose");
        }
        visible: !panel.visible && !root.typing
    }
    PasswordPanel {
        id: password

        anchors.fill: parent
        locked: root.app.vehicle.moving
        network: root.network
        visible: root.typing
        onAccepted: text => {
            root.wifi.join(root.network, text);
            root.typing = false;
        }
        onEdited: root.wifi.clearError()
    }
}
