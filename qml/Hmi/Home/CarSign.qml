import QtQuick
import Hmi.Controls
import Hmi.Theme

// One fact of the car in few letters, with its sign before it. Without a value there is nothing.
Row {
    id: root

    property string icon: ""
    property string text: ""

    spacing: Metrics.u(4)
    visible: text !== ""

    Ico {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        size: Metrics.u(24)
        text: root.icon
        visible: text !== ""
    }
    Txt {
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        decorative: true
        role: "caption"
        text: root.text
    }
}
