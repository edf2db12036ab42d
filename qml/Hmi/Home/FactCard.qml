pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// One fact, large; its name above, detail below; on tall screens two lines more. Opens the page it speaks of.
Pressable {
    id: root

    readonly property bool compact: height < Metrics.u(120)
    readonly property bool tall: height > Metrics.u(225)
    // The unit stands below the figure where there is height instead of width.
    readonly property bool stacked: tall && width < Metrics.u(260)

    property string icon: ""
    property string fact: ""
    // Beside the fact; empty where the fact is a word.
    property string unit: ""
    property string note: ""
    property color ink: Theme.textPrimary
    property color noteInk: Theme.textMuted
    // In place of the name where there is no room for the note: something waits for the owner.
    property string alert: ""
    // 0 to 1; below 0 there is no bar.
    property real share: -1
    // Pairs of a name and a value, for tall screens.
    property list<string> more: []

    focusRadius: Metrics.radius

    Accessible.description: [(fact + " " + unit).trim(), note].filter(part => part !== "").join(", ")

    Card {
        anchors.fill: parent
        held: root.pressed
    }
    Ico {
        id: mark

        x: Metrics.u(16)
        y: root.compact ? (parent.height - height) / 2 : Metrics.u(13)
        color: root.compact && root.alert !== "" ? Theme.caution : Theme.accent
        size: Metrics.u(root.compact ? 32 : 26)
        text: root.icon
    }
    Txt {
        id: heading

        anchors.left: mark.right
        anchors.leftMargin: Metrics.u(8)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(8)
        y: Metrics.u(root.compact ? 10 : 12)
        color: root.compact && root.alert !== "" ? Theme.caution : Theme.textSecondary
        decorative: true
        role: "caption"
        text: root.compact && root.alert !== "" ? root.alert : root.name
        weight: Type.medium
        wrapMode: root.compact ? Text.NoWrap : Text.WordWrap
    }
    // Between the name and what stands below.
    Item {
        id: space

        anchors.bottom: root.tall ? pairs.top : bar.visible ? bar.top : foot.top
        anchors.top: heading.bottom
    }
    Txt {
        id: figure

        anchors.left: root.compact ? heading.left : mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(12) + (beside.visible && !root.stacked ? beside.implicitWidth + Metrics.u(8) : 0)
        anchors.top: root.compact ? heading.bottom : undefined
        anchors.verticalCenter: root.compact ? undefined : space.verticalCenter
        anchors.verticalCenterOffset: root.stacked && beside.visible ? -beside.height / 2 : 0
        color: root.ink
        decorative: true
        font.pixelSize: root.compact ? Type.title : root.unit !== "" ? Type.figure : Type.headline
        fontSizeMode: root.compact ? Text.HorizontalFit : Text.FixedSize
        minimumPixelSize: Type.caption
        role: "figure"
        text: root.fact
        weight: root.compact ? Type.medium : Type.light
        wrapMode: root.compact ? Text.NoWrap : Text.Wrap
    }
    Txt {
        id: beside

        x: root.stacked ? figure.x : figure.x + figure.contentWidth + Metrics.u(8)
        y: root.stacked ? figure.y + figure.height : figure.y + figure.baselineOffset - baselineOffset
        width: root.stacked ? root.width - x - Metrics.u(8) : implicitWidth
        color: Theme.textSecondary
        decorative: true
        text: root.unit
        visible: text !== ""
    }
    Column {
        id: pairs

        anchors.bottom: bar.visible ? bar.top : foot.top
        anchors.bottomMargin: Metrics.u(8)
        anchors.left: mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(16)
        spacing: Metrics.u(2)
        visible: root.tall

        Repeater {
            model: root.tall ? Math.floor(root.more.length / 2) : 0

            Item {
                id: pair

                required property int index

                width: parent?.width ?? 0
                height: Math.max(label.height, figures.height)

                Txt {
                    id: label

                    decorative: true
                    role: "caption"
                    text: root.more[pair.index * 2] ?? ""
                }
                Txt {
                    id: figures

                    anchors.right: parent.right
                    width: parent.width - label.width - Metrics.u(10)
                    color: Theme.textSecondary
                    decorative: true
                    horizontalAlignment: Text.AlignRight
                    role: "caption"
                    text: root.more[pair.index * 2 + 1] ?? ""
                    weight: Type.medium
                    wrapMode: Text.WordWrap
                }
            }
        }
    }
    Progress {
        id: bar

        anchors.bottom: foot.top
        anchors.bottomMargin: Metrics.u(8)
        anchors.left: mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(16)
        thickness: Metrics.u(5)
        value: root.share
        visible: root.share >= 0 && !root.tall && !root.compact
    }
    Txt {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(12)
        anchors.left: mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(12)
        color: root.noteInk
        decorative: true
        role: "caption"
        text: Type.tied(root.note)
        visible: !root.compact
        wrapMode: Text.Wrap
    }
}
