import QtQuick
import QtQuick.Layouts
import Hmi.ViewModels.World

// What an owner does on the portal or in the phone app.
Item {
    id: root

    required property PanelPortalViewModel portal

    DeskAway {
        anchors.fill: parent
        code: root.portal.away
    }
    RowLayout {
        anchors.fill: parent
        spacing: 10
        uniformCellSizes: true
        visible: root.portal.away === ""

        AccountsPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            portal: root.portal
        }
        DevicesPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            portal: root.portal
        }
        TripsPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            portal: root.portal
        }
    }
}
