import QtQuick
import Hmi.Theme

// Ten percent less, ten percent more.
Row {
    id: root

    // Whose battery it is.
    property string title: ""

    signal charged(percent: int)

    spacing: Look.gap

    PanelButton {
        icon: Icons.remove
        implicitHeight: 30
        //: %1 is a phone or a small device.
        //% "%1: battery less"
        name: qsTrId("hmi-panel-battery-less").arg(root.title)
        onClicked: root.charged(-10)
    }
    PanelButton {
        icon: Icons.add
        implicitHeight: 30
        //: %1 is a phone or a small device.
        //% "%1: battery more"
        name: qsTrId("hmi-panel-battery-more").arg(root.title)
        onClicked: root.charged(10)
    }
}
