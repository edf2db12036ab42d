import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// What this window is, its pages, which car, and whether the world answers.
Item {
    id: root

    required property PanelViewModel panel
    readonly property alias page: tabs.page

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
    PanelText {
        anchors.right: health.left
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        text: root.panel.carModel === "" ? "" : root.panel.carModel + " · " + root.panel.country
        // In a narrow window the pages come first.
        visible: health.x - implicitWidth - 2 * Look.margin > tabs.x + tabs.width
    }
    Row {
        id: health

        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Look.gap

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
            text: root.panel.connected ?
            //% "Connected"
            qsTrId("hmi-panel-connected") :
            //% "No answer"
            qsTrId("hmi-panel-not-connected")
        }
    }
}
