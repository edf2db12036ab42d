import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One Wi-Fi network.
Column {
    id: root

    required property PanelNetworksViewModel networks
    required property string key
    required property string ssid
    required property string security
    required property string password
    required property bool inRange
    required property bool internet
    required property bool captive
    required property bool portalAccepted
    required property var model

    width: parent ? (parent as Item).width : 0

    PanelLine {
        ink: root.model.state === "internet" ? Theme.positive : Theme.caution
        label: root.ssid
        last: true
        strong: true
        value: Words.network(root.model.state)
    }
    PanelLine {
        label: Words.security(root.security)
        last: true
        value: root.password
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap
        topPadding: 2

        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.inRange
            //% "In range"
            text: qsTrId("hmi-panel-network-in-range")
            Accessible.role: Accessible.CheckBox
            onClicked: root.networks.setInRange(root.key, !on)
        }
        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.internet
            //% "Internet"
            text: qsTrId("hmi-panel-network-has-internet")
            Accessible.role: Accessible.CheckBox
            onClicked: root.networks.setInternet(root.key, !on)
        }
        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.model.hidden
            //: A network that keeps its name to itself.
            //% "Hidden"
            text: qsTrId("hmi-panel-network-hidden")
            Accessible.role: Accessible.CheckBox
            onClicked: root.networks.setHidden(root.key, !on)
        }
        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.captive
            //: A public network wants a page to be accepted first.
            //% "Sign-in page"
            text: qsTrId("hmi-panel-network-captive")
            Accessible.role: Accessible.CheckBox
            onClicked: root.networks.setCaptive(root.key, !on)
        }
        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.portalAccepted
            //: The terms of a public network's sign-in page have been accepted.
            //% "Terms accepted"
            text: qsTrId("hmi-panel-network-accepted")
            visible: root.captive
            Accessible.role: Accessible.CheckBox
            onClicked: root.networks.setPortalAccepted(root.key, !on)
        }
        PanelButton {
            icon: Icons.delete_
            name: root.ssid + ": " + text
            text: Words.remove()
            onClicked: root.networks.remove(root.key)
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
