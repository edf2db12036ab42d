import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// What this window is, its pages, which car, and whether the world answers.
Item {
    id: root

    required property PanelViewModel panel
    readonly property alias page: tabs.page
    // The world goes, and comes back as it was, because somebody at the panel wants it so.
    readonly property bool restoring: panel.snapshots.doing === "restoring"
    // In a narrow window the pages come first.
    readonly property bool roomy: tabs.x + tabs.width + said.implicitWidth + (mark.visible ? mark.width + Look.margin : 0) + 80 < width

    height: Look.title

    Rectangle {
        id: plate

        x: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        width: word.implicitWidth + 24
        height: 30
        color: Theme.info
        radius: 6

        PanelText {
            id: word

            anchors.centerIn: parent
            color: Theme.world
            font.letterSpacing: 1.4
            //: The panel's name, in capitals: everything outside the unit.
            //% "WORLD"
            text: qsTrId("hmi-panel-world")
            weight: Type.semibold
        }
    }
    PageTabs {
        id: tabs

        anchors.left: plate.right
        anchors.leftMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        visible: root.panel.connected
    }
    // Seen on every page while anything is made to fail, and the way to where that is ended.
    PanelButton {
        id: mark

        anchors.right: health.left
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        accent: Theme.caution
        icon: Icons.warning
        //% "%n fault(s) on"
        name: qsTrId("hmi-panel-faults-on", root.panel.faults.count)
        strong: true
        text: root.panel.faults.count
        visible: root.panel.connected && root.panel.faults.count > 0
        onClicked: tabs.page = "faults"
    }
    PanelText {
        anchors.right: mark.visible ? mark.left : health.left
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        text: root.panel.carModel === "" ? "" : root.panel.carModel + " · " + root.panel.country
        visible: (mark.visible ? mark.x : health.x) - implicitWidth - 2 * Look.margin > tabs.x + tabs.width
    }
    Row {
        id: health

        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Look.gap
        visible: root.panel.connected || !root.restoring

        Accessible.role: Accessible.StaticText
        Accessible.name: said.text

        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: said.color
            size: Look.icon
            text: root.panel.connected ? Icons.link : Icons.link_off
        }
        PanelText {
            id: said

            anchors.verticalCenter: parent.verticalCenter
            color: root.panel.connected ? Theme.positive : Theme.caution
            decorative: true
            visible: root.roomy || !root.panel.connected
            text: root.panel.connected ?
            //% "Connected"
            qsTrId("hmi-panel-connected") :
            //% "No answer"
            qsTrId("hmi-panel-not-connected")
        }
    }
}
