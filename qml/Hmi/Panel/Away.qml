import QtQuick
import Hmi.Controls
import Hmi.Theme

// Who should answer does not; the panel keeps trying.
Item {
    id: root

    property string title: ""
    property string text: ""

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
            text: root.title
            weight: Type.semibold
            wrapMode: Text.Wrap
        }
        PanelText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.text
            wrapMode: Text.Wrap
        }
    }
}
