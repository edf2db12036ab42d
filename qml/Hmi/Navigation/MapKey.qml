import QtQuick
import Hmi.Controls
import Hmi.Theme

// A key that lies on the map: a plate of its own, an icon, a word, or what is put into it.
Pressable {
    id: root

    property string icon: ""
    property string text: ""
    property bool selected: false

    implicitWidth: text !== "" && icon !== "" ? words.implicitWidth + Metrics.u(36) : Metrics.touch

    Plate {
        anchors.fill: parent
        high: root.pressed ? Theme.pressed : Theme.overMap
        line: root.selected ? Theme.accent : Theme.line
        lineWidth: root.selected ? Metrics.edgeActive : Metrics.hairline
        low: root.pressed ? Theme.pressed : Theme.overMap
    }
    Row {
        id: words

        anchors.centerIn: parent
        spacing: Metrics.u(10)

        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.enabled ? Theme.textPrimary : Theme.outline
            size: Metrics.u(34)
            text: root.icon
            visible: root.icon !== ""
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            color: root.enabled ? Theme.textPrimary : Theme.outline
            decorative: true
            text: root.text
            visible: text !== ""
            weight: Type.semibold
        }
    }
}
