import QtQuick
import Hmi.Controls
import Hmi.Theme

// The world does not answer; the panel keeps trying.
Item {
    id: root

    property string code: ""

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 64, 720)
        spacing: 14

        BusyRing {
            anchors.horizontalCenter: parent.horizontalCenter
            ink: Theme.info
            size: 44
        }
        PanelText {
            width: parent.width
            color: Theme.textPrimary
            horizontalAlignment: Text.AlignHCenter
            //% "The world does not answer. Trying again…"
            text: qsTrId("hmi-panel-away")
            weight: Type.semibold
            wrapMode: Text.Wrap
        }
        PanelText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: Words.away(root.code)
            wrapMode: Text.Wrap
        }
    }
}
