import QtQuick
import QtQuick.Layouts
import Hmi.Theme
import Hmi.ViewModels.World

// The panel: everything outside the unit, in a window of its own.
Window {
    id: root

    required property PanelViewModel panel

    width: 1280
    height: 720
    minimumHeight: 480
    minimumWidth: 1000
    color: Theme.world
    //: Title of the window in which a person plays everything outside the unit.
    //% "World"
    title: qsTrId("hmi-panel-title")

    Binding {
        property: "tall"
        target: Look
        value: root.height > 600
    }
    TitleLine {
        id: line

        width: parent.width
        panel: root.panel
    }
    Away {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: line.bottom
        code: root.panel.awayCode
        visible: !root.panel.connected
    }
    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 14
        anchors.left: parent.left
        anchors.leftMargin: Look.margin
        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.top: line.bottom
        spacing: 10
        visible: root.panel.connected

        PairingCard {
            Layout.fillWidth: true
            panel: root.panel
            visible: root.panel.pairingCode !== ""
        }
        TimePane {
            Layout.fillWidth: true
            clock: root.panel.clock
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 10
            uniformCellSizes: true

            PhonesPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: root.panel
            }
            NetworksPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                panel: root.panel
            }
            CarPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                car: root.panel.car
            }
            UnitPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                unit: root.panel.unit
            }
        }
    }
    // Over the title line, where it covers nothing that can be pressed.
    Notice {
        anchors.horizontalCenter: parent.horizontalCenter
        y: 2
        width: Math.min(parent.width - 420, 640)
        text: root.panel.noticeCode === "" ? "" : Words.refusal(root.panel.noticeCode, root.panel.noticeDetail)
        visible: text !== "" && root.panel.connected
        onDismissed: root.panel.dismissNotice()
    }
}
