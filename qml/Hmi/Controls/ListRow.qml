import QtQuick
import Hmi.Theme

// A row of a list: icon, title, caption, then a value and what the row does.
// trailing: chevron (opens something), switch (asks by `toggled`), check (marks the selected one), none.
Pressable {
    id: root

    readonly property bool switching: trailing === "switch"
    readonly property int textLeft: icon !== "" ? Metrics.u(68) : Metrics.u(16)

    property string icon: ""
    property string title: ""
    property string caption: ""
    property string value: ""
    property string trailing: "chevron"
    property bool selected: false
    property bool on: false
    property bool divider: true
    // How many things wait for the owner.
    property int badge: 0
    // Of the title, what is longer is shortened; 0: as many lines as it takes.
    property int titleLines: 0
    // Of the caption, what is longer is shortened; 0: as many as it takes.
    property int captionLines: 0
    // Kept free before the mark, for what a page puts there.
    property int tailRoom: 0
    property color ink: Theme.textSecondary
    property color captionInk: Theme.textMuted

    signal toggled(on: bool)

    implicitHeight: Math.max(Metrics.touch, words.implicitHeight + Metrics.u(20))
    implicitWidth: Metrics.u(400)
    focusGap: -Metrics.focusWidth
    name: title

    Accessible.role: switching ? Accessible.CheckBox : trailing === "none" ? Accessible.ListItem : Accessible.Button
    Accessible.description: [caption, value, mark.words].filter(part => part !== "").join(", ")
    Accessible.checkable: switching
    Accessible.checked: switching && on
    Accessible.selectable: !switching
    Accessible.selected: selected
    Accessible.onToggleAction: press()

    onClicked: {
        if (switching)
            toggled(!on);
    }

    Rectangle {
        anchors.fill: parent
        color: root.pressed ? Theme.pressed : Theme.accentSoft
        radius: Metrics.radiusControl
        visible: root.selected || root.pressed
    }
    Rectangle {
        y: Metrics.u(12)
        width: Metrics.u(4)
        height: parent.height - 2 * y
        color: Theme.accent
        radius: width / 2
        visible: root.selected
    }
    Ico {
        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        color: !root.enabled ? Theme.outline : root.selected ? Theme.accent : root.ink
        size: Metrics.u(34)
        text: root.icon
        visible: root.icon !== ""
    }
    Column {
        id: words

        x: root.textLeft
        anchors.verticalCenter: parent.verticalCenter
        width: tail.x - x - Metrics.u(10) - root.tailRoom
        spacing: Metrics.u(1)

        Txt {
            width: parent.width
            color: root.enabled ? Theme.textPrimary : Theme.outline
            decorative: true
            elide: root.titleLines > 0 ? Text.ElideRight : Text.ElideNone
            font.pixelSize: Metrics.u(24)
            maximumLineCount: root.titleLines > 0 ? root.titleLines : 1000
            role: "title"
            text: root.title
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: root.enabled ? root.captionInk : Theme.outline
            decorative: true
            elide: root.captionLines > 0 ? Text.ElideRight : Text.ElideNone
            maximumLineCount: root.captionLines > 0 ? root.captionLines : 1000
            role: "caption"
            text: Type.tied(root.caption)
            visible: text !== ""
            wrapMode: Text.Wrap
        }
    }
    Row {
        id: tail

        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(12)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Metrics.u(8)

        Badge {
            id: mark

            anchors.verticalCenter: parent.verticalCenter
            count: root.badge
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            color: root.enabled ? Theme.textSecondary : Theme.outline
            decorative: true
            text: root.value
            visible: text !== ""
        }
        SwitchMark {
            anchors.verticalCenter: parent.verticalCenter
            on: root.on
            visible: root.switching
        }
        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.trailing === "check" ? Theme.accent : Theme.textMuted
            size: Metrics.u(30)
            text: root.trailing === "check" ? Icons.check : Icons.chevron_right
            visible: root.trailing === "chevron" || (root.trailing === "check" && root.selected)
        }
    }
    Divider {
        x: root.textLeft
        anchors.bottom: parent.bottom
        width: parent.width - x - Metrics.u(12)
        visible: root.divider && !root.selected
    }
}
