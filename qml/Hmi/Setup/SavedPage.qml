pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Wifi
import Hmi.Words

// The networks whose passwords are saved, near or not; each can be forgotten.
PageBody {
    id: root

    readonly property WifiViewModel wifi: app.wifi
    readonly property bool empty: wifi.savedCount === 0

    //: Title of the page of saved networks.
    //% "Saved networks"
    title: qsTrId("hmi-wifi-saved-title")

    onGone: {
        wifi.clearError();
        wifi.choose("");
    }
    Component.onCompleted: wifi.chooseSaved()

    NetworkState {
        id: chosen

        link: root.app.link
        network: root.wifi.chosen
    }
    ListView {
        id: rows

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height
        model: root.wifi.saved
        visible: !root.empty

        delegate: NetworkRow {
            required property int index
            readonly property bool beyond: root.app.driving.locked && index >= root.app.driving.glance

            width: rows.width
            height: beyond ? 0 : Math.max(implicitHeight, rows.height / 5)
            link: root.app.link
            selected: network.ssid === chosen.ssid
            visible: !beyond
            onClicked: {
                root.wifi.clearError();
                root.wifi.choose(network.ssid);
            }
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
    NetworkPanel {
        anchors.left: rows.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        cancelling: root.wifi.cancelling
        error: root.wifi.errorSsid === chosen.ssid ? Words.say(root.wifi.errorId, chosen.ssid) : ""
        network: chosen
        visible: !root.empty && chosen.ssid !== ""
        onCancelClicked: root.wifi.cancel()
        onForgetClicked: {
            root.wifi.forget(chosen.ssid);
            root.wifi.chooseSaved();
        }
        onJoinClicked: root.wifi.join(chosen.ssid, "")
        onLeaveClicked: root.wifi.leave()
    }
    EmptyState {
        anchors.fill: parent
        icon: Icons.wifi_find
        //: Page of saved networks without any: how one gets there.
        //% "A network is saved once the car has connected to it. It then connects by itself."
        text: qsTrId("hmi-wifi-saved-none-text")
        //: Page of saved networks without any.
        //% "No network is saved"
        title: qsTrId("hmi-wifi-saved-none")
        visible: root.empty
    }
}
