import QtQuick
import QtQuick.Layouts
import Hmi.ViewModels.World

// What an owner does on the portal, in the phone app or at the retailer.
Item {
    id: root

    required property PanelPortalViewModel portal
    required property PanelSubscriptionsViewModel subscriptions

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
        SubscriptionsPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            subscriptions: root.subscriptions
        }
        TripsPane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            portal: root.portal
        }
    }
}
