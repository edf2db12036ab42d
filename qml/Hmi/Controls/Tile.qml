import QtQuick
import Hmi.Theme

// A tile of a grid: icon plate and title above, one lit fact and one plain line below.
Pressable {
    id: root

    property string icon: ""
    property string title: ""
    property string fact: ""
    property string detail: ""
    // Of the fact and of the detail each; what is longer is shortened.
    property int lines: 2
    property color factInk: Theme.accent
    property bool selected: false
    // How many things wait for the owner.
    property int badge: 0

    implicitHeight: Math.max(Metrics.u(156), emblem.y + emblem.height + facts.implicitHeight + Metrics.u(28))
    implicitWidth: Metrics.u(320)
    focusRadius: Metrics.radius
    name: title

    Accessible.description: [fact, detail, mark.words].filter(part => part !== "").join(", ")
    Accessible.selectable: true
    Accessible.selected: selected

    Card {
        anchors.fill: parent
        held: root.pressed
        selected: root.selected
    }
    Plate {
        id: emblem

        x: Metrics.u(16)
        y: Metrics.u(16)
        width: Metrics.u(60)
        height: width
        high: Theme.emblemHigh
        line: Theme.emblemLine
        lineWidth: Metrics.hairline
        low: Theme.emblemLow

        Ico {
            anchors.centerIn: parent
            color: root.enabled ? Theme.accent : Theme.outline
            size: Metrics.u(34)
            text: root.icon
        }
    }
    Badge {
        id: mark

        x: emblem.x + emblem.width - width / 2
        y: emblem.y - Metrics.u(8)
        count: root.badge
    }
    Txt {
        anchors.left: emblem.right
        anchors.leftMargin: Metrics.u(14)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(10)
        anchors.verticalCenter: emblem.verticalCenter
        color: root.enabled ? Theme.textPrimary : Theme.outline
        decorative: true
        role: "title"
        text: root.title
        wrapMode: Text.WordWrap
    }
    Column {
        id: facts

        x: Metrics.u(16)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(14)
        width: parent.width - 2 * x

        Txt {
            width: parent.width
            color: root.enabled ? root.factInk : Theme.outline
            decorative: true
            elide: Text.ElideRight
            maximumLineCount: root.lines
            text: Type.tied(root.fact)
            visible: text !== ""
            weight: Type.semibold
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            color: root.enabled ? Theme.textSecondary : Theme.outline
            decorative: true
            elide: Text.ElideRight
            maximumLineCount: root.lines
            text: Type.tied(root.detail)
            visible: text !== ""
            wrapMode: Text.Wrap
        }
    }
}
