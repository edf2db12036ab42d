import QtQuick
import QtQuick.Layouts
import Hmi.ViewModels.World

// What can be made to fail around the unit, the unit's own radios, and the way back.
RowLayout {
    id: root

    required property PanelFaultsViewModel faults
    required property PanelRadiosViewModel radios
    required property PanelSnapshotsViewModel snapshots

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
    ColumnLayout {
        Layout.fillHeight: true
        Layout.fillWidth: true
        spacing: 10
        uniformCellSizes: true

        RadiosPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            radios: root.radios
        }
        SnapshotsPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            snapshots: root.snapshots
        }
    }
}
