import QtQuick
import Hmi.Controls
import Hmi.Theme

// A mouse-sized button; `checkable` makes it one that stays down.
Pressable {
    id: root

    property string text: ""
    property string icon: ""
    property bool checkable: false
    property bool on: false
    property bool strong: false
    property color accent: Theme.info
    property color accentSoft: Theme.infoSoft
    readonly property color ink: !enabled ? Theme.outline : on || strong ? accent : Theme.textPrimary

    readonly property real lead: icon !== "" || busy ? 20 + (text === "" ? 0 : face.spacing) : 0

    implicitHeight: Math.max(Look.button, label.height + 12)
    implicitWidth: lead + (text === "" ? 0 : label.implicitWidth) + 24
    focusGap: 2
    focusInk: Theme.info
    focusRadius: Look.radiusButton
    name: text

    Accessible.checkable: checkable
    Accessible.checked: on

    HoverHandler {
        id: hover

        cursorShape: root.enabled ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
    Rectangle {
        anchors.fill: parent
        border.color: root.on || root.strong ? root.accent : hover.hovered && root.enabled ? Theme.outline : Theme.worldLine
        border.width: Metrics.hairline
        color: root.pressed ? Theme.pressed : root.on ? root.accentSoft : Theme.raised
        radius: Look.radiusButton
    }
    Row {
        id: face

        anchors.centerIn: parent
        spacing: 6

        BusyRing {
            anchors.verticalCenter: parent.verticalCenter
            ink: root.ink
            size: 20
            visible: root.busy
        }
        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            size: 20
            text: root.icon
            visible: text !== "" && !root.busy
        }
        PanelText {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - root.lead - 24)
            color: root.ink
            decorative: true
            text: root.text
            visible: text !== ""
            weight: root.on || root.strong ? Type.semibold : Type.regular
            wrapMode: Text.Wrap
        }
    }
}
