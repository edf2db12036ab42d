import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Facts about the unit and the backend, and how right clocks are.
Pane {
    id: root

    required property PanelUnitViewModel unit
    required property PanelClockErrorsViewModel errors

    icon: Icons.developer_board
    //: What the unit and the backend do.
    //% "Status"
    title: qsTrId("hmi-panel-status")

    PanelLine {
        ink: root.unit.unitFollows ? Theme.positive : Theme.caution
        //% "Unit"
        label: qsTrId("hmi-panel-unit")
        value: Words.member(root.unit.unitFollows)
    }
    PanelLine {
        ink: root.unit.backendFollows ? Theme.positive : Theme.caution
        //% "Backend"
        label: qsTrId("hmi-panel-backend")
        value: Words.member(root.unit.backendFollows)
    }
    PanelLine {
        ink: root.unit.bluetooth === "network" ? Theme.positive : Theme.textPrimary
        label: qsTrId("hmi-panel-bluetooth")
        value: Words.bluetooth(root.unit.bluetooth, root.unit.bluetoothName)
    }
    PanelLine {
        //% "Paired phones"
        label: qsTrId("hmi-panel-unit-paired")
        value: root.unit.pairedCount
    }
    PanelLine {
        ink: root.unit.wifi === "joined" ? Theme.positive : Theme.textPrimary
        //% "Wi-Fi"
        label: qsTrId("hmi-panel-unit-wifi")
        value: Words.wifi(root.unit.wifi, root.unit.wifiName)
    }
    ClocksBlock {
        errors: root.errors
    }
}
