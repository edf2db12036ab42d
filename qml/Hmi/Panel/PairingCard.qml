import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// A phone shows a passkey and its owner compares it with the unit's.
Rectangle {
    id: root

    required property PanelPhonesViewModel phones

    implicitHeight: 76
    border.color: Theme.info
    border.width: Metrics.edgeActive
    color: Theme.infoSoft
    radius: Look.radius

    Accessible.role: Accessible.AlertMessage
    Accessible.name: question.text + " " + root.phones.pairingCode

    Ico {
        id: mark

        x: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.info
        size: 34
        text: Icons.bluetooth_searching
    }
    PanelText {
        id: question

        anchors.left: mark.right
        anchors.leftMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: code.left
        anchors.rightMargin: Look.margin
        color: Theme.textPrimary
        //: %1 is a first name; the passkey follows.
        //% "%1’s phone asks: is this the number on the unit?"
        text: qsTrId("hmi-panel-pairing-asks").arg(root.phones.pairingOwner)
        weight: Type.medium
        wrapMode: Text.Wrap
    }
    PanelText {
        id: code

        anchors.right: answers.left
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.info
        font.letterSpacing: 2
        font.pixelSize: Look.code
        text: root.phones.pairingCode
    }
    Row {
        id: answers

        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Look.gap

        PanelText {
            anchors.verticalCenter: parent.verticalCenter
            //% "Accepted here; the unit is still to answer."
            text: qsTrId("hmi-panel-pairing-answered")
            visible: root.phones.pairingAnswered
        }
        PanelButton {
            icon: Icons.check
            strong: true
            text: qsTrId("hmi-panel-accept")
            visible: !root.phones.pairingAnswered
            onClicked: root.phones.answerPairing(true)
        }
        PanelButton {
            icon: Icons.close
            text: qsTrId("hmi-panel-refuse")
            visible: !root.phones.pairingAnswered
            onClicked: root.phones.answerPairing(false)
        }
    }
}
