pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Wifi
import Hmi.Words

// Wi-Fi: the switch and the networks at the left, the chosen one at the right; its password on a page of its own.
PageBody {
    id: root

    readonly property WifiViewModel wifi: app.wifi

    property bool typing: false

    function pick(network: NetworkState): void {
        wifi.clearError();
        wifi.choose(network.ssid);
        typing = network.joinable && network.locked;
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

    NetworkState {
        id: chosen

        link: root.app.link
        network: root.wifi.chosen
    }
    Item {
        id: networks

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        visible: !root.typing

        ListRow {
            id: master

            objectName: "wifi-switch"
            width: parent.width
            height: Metrics.u(76)
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

            // As many whole rows as there is room for, and no half ones.
            readonly property int seen: Math.max(1, Math.round(height / Metrics.u(82)))
            readonly property int rowHeight: Math.min(Metrics.u(88), Math.floor(height / seen))

            anchors.bottom: parent.bottom
            anchors.top: master.bottom
            width: parent.width
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            interactive: contentHeight > height
            model: root.wifi.networks
            snapMode: ListView.SnapToItem
            visible: root.wifi.enabled

            delegate: NetworkRow {
                width: list.width
                // More only where its words need a line more.
                height: implicitHeight > Metrics.u(90) ? implicitHeight : list.rowHeight
                link: root.app.link
                selected: network.ssid === chosen.ssid
                onClicked: root.pick(network)
            }
        }
    }
    Card {
        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        visible: !panel.visible && !root.typing

        WifiEmpty {
            anchors.fill: parent
            anchors.margins: Metrics.u(20)
            wifi: root.wifi
        }
    }
    NetworkPanel {
        id: panel

        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        error: root.wifi.errorSsid === chosen.ssid ? Words.say(root.wifi.errorId, chosen.ssid) : ""
        network: chosen
        visible: root.wifi.enabled && chosen.ssid !== "" && !root.typing
        onForgetClicked: {
            root.wifi.forget(chosen.ssid);
            root.wifi.choose("");
        }
        onJoinClicked: {
            if (chosen.locked || (chosen.secured && error !== ""))
                root.typing = true;
            else
                root.wifi.join(chosen.ssid, "");
        }
        onLeaveClicked: root.wifi.leave()
    }
    PasswordPanel {
        id: password

        anchors.fill: parent
        locked: root.app.vehicle.moving
        network: chosen.ssid
        visible: root.typing
        onAccepted: text => {
            root.wifi.join(chosen.ssid, text);
            root.typing = false;
        }
        onEdited: root.wifi.clearError()
    }
}
