import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One Wi-Fi network.
Column {
    id: root

    required property PanelViewModel panel
    required property string key
    required property string ssid
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
        //% "Password"
        label: qsTrId("hmi-panel-network-password")
        last: true
        value: root.password
        visible: root.password !== ""
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
            onClicked: root.panel.setNetworkInRange(root.key, !on)
        }
        PanelButton {
            checkable: true
            name: root.ssid + ": " + text
            on: root.internet
            //% "Internet"
            text: qsTrId("hmi-panel-network-has-internet")
            Accessible.role: Accessible.CheckBox
            onClicked: root.panel.setNetworkInternet(root.key, !on)
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
            onClicked: root.panel.setPortalAccepted(root.key, !on)
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
