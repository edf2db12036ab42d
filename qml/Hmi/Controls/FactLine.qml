import QtQuick
import Hmi.Theme

// A name and its value.
Item {
    id: root

    property string icon: ""
    property string label: ""
    property string value: ""
    property color ink: Theme.textPrimary

    implicitHeight: Math.max(Metrics.u(64), words.height + Metrics.u(14))

    Accessible.role: Accessible.StaticText
    Accessible.name: label + ", " + value

    Ico {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        size: Metrics.u(30)
        text: root.icon
        visible: text !== ""
    }
    Column {
        id: words

        anchors.left: mark.visible ? mark.right : parent.left
        anchors.leftMargin: mark.visible ? Metrics.u(16) : 0
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            decorative: true
            role: "caption"
            text: root.label
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: root.ink
            decorative: true
            text: root.value
            weight: Type.medium
            wrapMode: Text.Wrap
        }
    }
}
