import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One unit on which the owner has signed in.
Column {
    id: root

    required property PanelPortalViewModel portal
    required property string key
    required property string model
    required property string vin
    required property string found
    required property string linked
    required property bool confirming
    required property bool removing

    width: parent ? (parent as Item).width : 0
    topPadding: 12

    PanelText {
        width: parent.width
        bottomPadding: 4
        color: root.linked === "" ? Theme.caution : Theme.positive
        text: root.linked === "" ?
        //% "New device ID found"
        qsTrId("hmi-panel-portal-found") :
        //: %1 is a date and time.
        //% "Linked since %1"
        qsTrId("hmi-panel-portal-linked").arg(root.linked)
        weight: Type.semibold
        wrapMode: Text.Wrap
    }
    PanelText {
        width: parent.width
        color: Theme.textPrimary
        text: root.key
        wrapMode: Text.Wrap
    }
    PanelText {
        width: parent.width
        bottomPadding: 8
        text: root.model + " · " + root.vin
        wrapMode: Text.Wrap
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap

        PanelButton {
            busy: root.confirming
            icon: Icons.check
            name: root.key + ": " + text
            strong: true
            //: The owner confirms a multimedia device.
            //% "Confirm"
            text: qsTrId("hmi-panel-portal-confirm")
            visible: root.linked === ""
            onClicked: root.portal.confirm(root.key)
        }
        PanelButton {
            busy: root.removing
            icon: Icons.close
            name: root.key + ": " + text
            //: The owner removes a multimedia device from the account.
            //% "Remove"
            text: qsTrId("hmi-panel-portal-remove")
            visible: root.linked !== ""
            onClicked: root.portal.remove(root.key)
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
