pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Wifi
import Hmi.Words

// Wi-Fi: the switch and the networks at the left, the chosen one at the right; what is typed takes the whole page.
PageBody {
    id: root

    readonly property WifiViewModel wifi: app.wifi

    readonly property bool unusable: wifi.troubleId !== ""
    readonly property bool typing: typed !== ""

    // What is typed: password, hidden (name and password), or nothing.
    property string typed: ""

    function pick(network: NetworkState): void {
        wifi.clearError();
        wifi.choose(network.ssid);
        if (network.joinable && network.locked)
            ask();
    }

    // Ask for what the chosen network needs to be joined.
    function ask(): void {
        typed = chosen.hidden ? "hidden" : "password";
        if (chosen.hidden)
            unknown.begin(chosen.ssid);
        else
            password.begin();
    }

    function leaveTyping(): void {
        typed = "";
        password.forget();
        unknown.forget();
    }

    full: typing
    holdsBack: typing
    //: Title while a network is typed that does not tell its name.
    //% "Other network"
    readonly property string otherTitle: qsTrId("hmi-wifi-other")

    title: typed === "hidden" ? otherTitle : qsTrId("hmi-word-wifi")

    onBacked: leaveTyping()
    onGone: {
        wifi.clearError();
        wifi.choose("");
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
        visible: !root.typing && !root.unusable

        ListRow {
            id: master

            objectName: "wifi-switch"
            width: parent.width - (look.visible ? look.width + Metrics.u(6) : 0)
            height: Metrics.u(76)
            icon: root.wifi.enabled ? Icons.wifi : Icons.wifi_off
            on: root.wifi.enabled
            //: Switch. French: the real menu's name.
            //% "Turn on Wi-Fi"
            title: qsTrId("hmi-wifi-turn-on")
            trailing: "switch"
            onToggled: on => root.wifi.setEnabled(on)
        }
        IconBtn {
            id: look

            objectName: "wifi-look"
            anchors.right: parent.right
            anchors.verticalCenter: master.verticalCenter
            busy: root.wifi.scanning
            icon: busy ? "" : Icons.refresh
            ink: Theme.textSecondary
            //: Button: look for networks once more.
            //% "Look again"
            readonly property string idle: qsTrId("hmi-wifi-look")
            name: busy ? qsTrId("hmi-wifi-scanning") : idle
            plate: false
            visible: root.wifi.enabled
            onClicked: root.wifi.scan()

            BusyRing {
                anchors.centerIn: parent
                running: visible && root.visible
                size: Metrics.u(30)
                visible: look.busy
            }
        }
        ListView {
            id: rows

            // As many whole rows as there is room for, and no half ones.
            readonly property int seen: Math.max(1, Math.round(height / Metrics.u(82)))
            readonly property int rowHeight: Math.max(Metrics.touch, Math.min(Metrics.u(88), Math.floor(height / seen)))

            anchors.bottom: foot.top
            anchors.bottomMargin: Metrics.gutter
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
                required property int index
                readonly property bool beyond: root.app.driving.locked && index >= root.app.driving.glance

                width: rows.width
                // More only where its words need a line more.
                height: beyond ? 0 : implicitHeight > Metrics.u(90) ? implicitHeight : rows.rowHeight
                link: root.app.link
                selected: network.ssid === chosen.ssid
                visible: !beyond
                onClicked: root.pick(network)
            }
            footer: GlanceFoot {
                width: rows.width
                count: rows.count
                driving: root.app.driving
            }
        }
        ScrollMark {
            list: rows
        }
        Flow {
            id: foot

            anchors.bottom: parent.bottom
            width: parent.width
            spacing: Metrics.gutter
            visible: root.wifi.enabled

            Btn {
                objectName: "wifi-other"
                icon: Metrics.narrow ? "" : Icons.add
                padding: Metrics.u(Metrics.narrow ? 12 : 18)
                //: Button: to a network that is not in the list, because it does not tell its name.
                //% "Other network"
                text: qsTrId("hmi-wifi-other")
                onClicked: {
                    root.wifi.clearError();
                    root.typed = "hidden";
                    unknown.begin("");
                }
            }
            Btn {
                objectName: "wifi-saved"
                padding: Metrics.u(Metrics.narrow ? 12 : 18)
                //: Button: to the networks that are saved.
                //% "Saved"
                text: qsTrId("hmi-wifi-saved")
                onClicked: root.app.go("setup/wifi/saved")
            }
        }
    }
    EmptyState {
        anchors.fill: parent
        icon: Icons.wifi_off
        ink: Theme.caution
        text: Words.say(root.wifi.troubleId, "")
        //: Wi-Fi cannot be used; the reason follows.
        //% "Wi-Fi cannot be used"
        title: qsTrId("hmi-wifi-unavailable")
        visible: root.unusable
    }
    Card {
        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        visible: !panel.visible && !root.typing && !root.unusable

        WifiEmpty {
            anchors.fill: parent
            anchors.margins: Metrics.u(20)
            ignition: root.app.vehicle.ignitionOn
            wifi: root.wifi
        }
    }
    NetworkPanel {
        id: panel

        anchors.left: networks.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        cancelling: root.wifi.cancelling
        error: root.wifi.errorSsid === chosen.ssid ? Words.say(root.wifi.errorId, chosen.ssid) : ""
        network: chosen
        visible: root.wifi.enabled && !root.unusable && chosen.ssid !== "" && !root.typing
        onCancelClicked: root.wifi.cancel()
        onForgetClicked: {
            root.wifi.forget(chosen.ssid);
            root.wifi.choose("");
        }
        onJoinClicked: {
            if (chosen.locked || (chosen.secured && error !== "" && root.wifi.wrongPassword))
                root.ask();
            else
                root.wifi.join(chosen.ssid, "");
        }
        onLeaveClicked: root.wifi.leave()
    }
    PasswordPanel {
        id: password

        anchors.fill: parent
        driving: root.app.driving
        network: chosen.ssid
        visible: root.typed === "password"
        onAccepted: text => {
            root.wifi.join(chosen.ssid, text);
            root.leaveTyping();
        }
        onEdited: root.wifi.clearError()
    }
    HiddenPanel {
        id: unknown

        anchors.fill: parent
        driving: root.app.driving
        visible: root.typed === "hidden"
        onAccepted: (ssid, text) => {
            root.wifi.joinHidden(ssid, text);
            root.leaveTyping();
        }
    }
}
