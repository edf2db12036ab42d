import QtQuick
import QtQuick.Layouts
import Hmi.ViewModels.World

// What can be made to fail around the unit, and the unit's own radios.
RowLayout {
    id: root

    required property PanelFaultsViewModel faults
    required property PanelRadiosViewModel radios

    spacing: 10
    uniformCellSizes: true

    FaultsPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        faults: root.faults
    }
    FaultPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        faults: root.faults
    }
    RadiosPane {
        Layout.fillHeight: true
        Layout.fillWidth: true
        radios: root.radios
    }
}
