import QtQuick
import Hmi.Controls
import Hmi.Theme

// A button of the gallery itself, for a mouse.
Pressable {
    id: root

    property string text: ""
    property bool on: false

    implicitHeight: 36
    implicitWidth: words.implicitWidth + 20
    focusGap: -3
    name: text

    Accessible.checkable: true
    Accessible.checked: on

    Rectangle {
        anchors.fill: parent
        border.color: root.on ? Theme.info : Theme.outline
        border.width: Metrics.hairline
        color: root.pressed ? Theme.pressed : root.on ? Theme.infoSoft : "transparent"
        radius: 6
    }
    Txt {
        id: words

        anchors.centerIn: parent
        color: root.on ? Theme.info : Theme.textPrimary
        decorative: true
        font.pixelSize: root.height / 2
        text: root.text
    }
}
