import QtQuick
import Hmi.Controls
import Hmi.Theme

// One fact of the car: icon, name and, at the right, its value. Without a value there is no line.
Item {
    id: root

    property string icon: ""
    property string label: ""
    property string value: ""

    width: parent?.width ?? 0
    height: Metrics.u(Metrics.low ? 46 : 60)
    visible: value !== ""

    Divider {
        width: parent.width
    }
    Ico {
        id: sign

        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        size: Metrics.u(28)
        text: root.icon
    }
    Txt {
        anchors.left: sign.right
        anchors.leftMargin: Metrics.u(12)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        decorative: true
        text: root.label
        visible: text !== ""
    }
    Txt {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        decorative: true
        role: Metrics.narrow ? "caption" : "body"
        color: Theme.textPrimary
        text: root.value
        weight: Type.medium
    }
}
