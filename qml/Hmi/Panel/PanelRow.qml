import QtQuick
import Hmi.Controls
import Hmi.Theme

// A row to choose: two lines of text, marked while it is the chosen one.
Pressable {
    id: root

    property string title: ""
    property string detail: ""
    property bool chosen: false
    property color accent: Theme.info

    implicitHeight: words.height + 20
    width: parent ? (parent as Item).width : 0
    focusGap: -2
    focusInk: Theme.info
    focusRadius: Look.radiusButton
    name: title + ", " + detail

    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: chosen

    HoverHandler {
        id: hover

        cursorShape: Qt.PointingHandCursor
    }
    Rectangle {
        anchors.fill: parent
        border.color: root.chosen ? root.accent : hover.hovered ? Theme.outline : Theme.worldLine
        border.width: Metrics.hairline
        color: root.pressed ? Theme.pressed : root.chosen ? Theme.infoSoft : Theme.raised
        radius: Look.radiusButton
    }
    Column {
        id: words

        x: 12
        y: 10
        width: parent.width - 24
        spacing: 3

        PanelText {
            width: parent.width
            // An accent of its own is told before it is chosen, too.
            color: root.chosen || root.accent !== Theme.info ? root.accent : Theme.textPrimary
            decorative: true
            text: root.title
            weight: root.chosen ? Type.semibold : Type.medium
            wrapMode: Text.Wrap
        }
        PanelText {
            width: parent.width
            decorative: true
            text: root.detail
            wrapMode: Text.Wrap
        }
    }
}
