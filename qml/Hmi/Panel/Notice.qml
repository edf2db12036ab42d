import QtQuick
import Hmi.Controls
import Hmi.Theme

// Why a command was refused, or that it is done; goes away by itself or by its button.
Rectangle {
    id: root

    property string text: ""
    property bool refusal: true
    readonly property color ink: refusal ? Theme.danger : Theme.info

    signal dismissed

    implicitHeight: Math.max(Look.title - 4, words.height + 20)
    border.color: ink
    border.width: Metrics.hairline
    color: refusal ? Theme.dangerSoft : Theme.infoSoft
    radius: Look.radius

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Ico {
        id: mark

        x: 14
        anchors.verticalCenter: parent.verticalCenter
        color: root.ink
        size: Look.icon
        text: root.refusal ? Icons.warning : Icons.info
    }
    PanelText {
        id: words

        anchors.left: mark.right
        anchors.leftMargin: 10
        anchors.right: close.left
        anchors.rightMargin: 10
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textPrimary
        decorative: true
        text: root.text
        wrapMode: Text.Wrap
    }
    PanelButton {
        id: close

        anchors.right: parent.right
        anchors.rightMargin: 8
        anchors.verticalCenter: parent.verticalCenter
        icon: Icons.close
        implicitHeight: 32
        //% "Close the message"
        name: qsTrId("hmi-panel-dismiss")
        onClicked: root.dismissed()
    }
}
