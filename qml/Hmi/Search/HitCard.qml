import QtQuick
import Hmi.Controls
import Hmi.Theme

// One hit as a card: what it is called, how far it is, and what tells it from others.
Pressable {
    id: root

    property string icon: ""
    property string title: ""
    property string caption: ""
    // Where it is known from, in a word, for a screen reader: the sign says it to the eye.
    property string mark: ""

    focusGap: -Metrics.focusWidth
    focusRadius: Metrics.radius
    name: title

    Accessible.description: [mark, caption].filter(part => part !== "").join(", ")

    Card {
        anchors.fill: parent
        held: root.pressed
    }
    Ico {
        id: sign

        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.accent
        size: Metrics.u(36)
        text: root.icon
    }
    Column {
        anchors.left: sign.right
        anchors.leftMargin: Metrics.u(14)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(14)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Metrics.u(2)

        Txt {
            id: heading

            width: parent.width
            decorative: true
            elide: Text.ElideRight
            font.pixelSize: Metrics.u(24)
            maximumLineCount: 2
            role: "title"
            text: root.title
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            decorative: true
            elide: Text.ElideRight
            maximumLineCount: heading.lineCount > 1 ? 1 : 2
            role: "caption"
            text: root.caption
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
    }
}
