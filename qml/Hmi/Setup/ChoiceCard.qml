import QtQuick
import Hmi.Controls
import Hmi.Theme

// One of a few choices, as a large plate: icon above, name and what it means below; the chosen one has a mark.
Pressable {
    id: root

    property string icon: ""
    property string title: ""
    property string caption: ""
    property bool chosen: false

    focusRadius: Metrics.radius
    name: title

    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen
    Accessible.description: caption

    Card {
        anchors.fill: parent
        held: root.pressed
        high: root.chosen ? Theme.accentSoft : Theme.surfaceHigh
        selected: root.chosen
    }
    Ico {
        x: Metrics.u(22)
        y: Metrics.u(24)
        color: root.chosen ? Theme.accent : Theme.textSecondary
        size: Metrics.u(64)
        text: root.icon
    }
    Ico {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        y: Metrics.u(24)
        color: Theme.accent
        size: Metrics.u(34)
        text: Icons.check
        visible: root.chosen
    }
    Column {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(24)
        x: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(4)

        Txt {
            width: parent.width
            decorative: true
            role: Metrics.narrow ? "title" : "headline"
            text: root.title
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            decorative: true
            role: "caption"
            text: Type.tied(root.caption)
            wrapMode: Text.WordWrap
        }
    }
}
