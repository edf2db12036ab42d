pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The units on which the owner has signed in, and a code to register one the other way round.
Pane {
    id: root

    required property PanelPortalViewModel portal

    icon: Icons.developer_board
    //% "Multimedia devices"
    title: qsTrId("hmi-panel-portal-devices")

    PanelButton {
        busy: root.portal.codeBusy
        icon: Icons.add
        //: In the phone app: the car's settings.
        //% "Register a multimedia device"
        text: qsTrId("hmi-panel-portal-register")
        visible: root.portal.refusal === "" && root.portal.devicesLoaded
        width: Math.min(implicitWidth, parent ? (parent as Item).width : implicitWidth)
        onClicked: root.portal.newCode()
    }
    Column {
        width: parent ? (parent as Item).width : 0
        spacing: 4
        topPadding: 8
        visible: root.portal.code !== ""

        PanelText {
            color: root.portal.codeMinutes > 0 ? Theme.info : Theme.textMuted
            font.letterSpacing: 2
            font.pixelSize: Look.code
            font.strikeout: root.portal.codeMinutes === 0
            text: root.portal.code
        }
        PanelText {
            width: parent.width
            color: root.portal.codeMinutes > 0 ? Theme.textSecondary : Theme.caution
            text: root.portal.codeMinutes > 0 ?
            //: The six-digit code stands above.
            //% "Type it into the unit. It is good for %n more minute(s)."
            qsTrId("hmi-panel-portal-code-left", root.portal.codeMinutes) :
            //% "This code is no longer good; ask for a new one."
            qsTrId("hmi-panel-portal-code-expired")
            wrapMode: Text.Wrap
        }
    }
    PanelText {
        width: parent ? (parent as Item).width : 0
        topPadding: 10
        text: root.portal.refusal !== "" ? PortalWords.refusal(root.portal.refusal, "") :
        //% "None yet. The unit shows up here once the owner has signed in on it."
        root.portal.devicesLoaded ? qsTrId("hmi-panel-portal-no-devices") : Words.loading()
        visible: list.count === 0
        wrapMode: Text.Wrap
    }
    Repeater {
        id: list

        model: root.portal.devices

        DeviceBlock {
            portal: root.portal
        }
    }
}
