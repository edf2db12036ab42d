import QtQuick
import Hmi.Theme

// A small fact: state by icon and word, never by colour alone.
Rectangle {
    id: root

    property string text: ""
    property string icon: ""
    property color ink: Theme.textSecondary

    implicitHeight: Metrics.u(38)
    implicitWidth: words.implicitWidth + Metrics.u(24)
    color: Theme.chip
    radius: height / 2

    Accessible.role: Accessible.StaticText
    Accessible.name: text

    Row {
        id: words

        anchors.centerIn: parent
        spacing: Metrics.u(7)

        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            size: Metrics.u(22)
            text: root.icon
            visible: root.icon !== ""
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            decorative: true
            role: "caption"
            text: root.text
            weight: Type.medium
        }
    }
}
