import QtQuick
import Hmi.Controls
import Hmi.Theme

// One kind of place to look for: sign and name, beside each other where the band is low.
Pressable {
    id: root

    readonly property bool high: height > Metrics.u(90)

    property string icon: ""
    property string text: ""
    property bool chosen: false

    focusGap: -Metrics.focusWidth
    focusRadius: Metrics.radius
    name: text

    Accessible.selectable: true
    Accessible.selected: chosen

    Card {
        anchors.fill: parent
        held: root.pressed
        selected: root.chosen
    }
    Grid {
        anchors.centerIn: parent
        columns: root.high ? 1 : 2
        columnSpacing: Metrics.u(10)
        rowSpacing: Metrics.u(4)
        horizontalItemAlignment: Grid.AlignHCenter
        verticalItemAlignment: Grid.AlignVCenter

        Ico {
            color: root.chosen ? Theme.accent : Theme.textSecondary
            size: Metrics.u(root.high ? 36 : 28)
            text: root.icon
        }
        Txt {
            width: Math.min(implicitWidth, root.width - (root.high ? Metrics.u(12) : Metrics.u(50)))
            color: Theme.textPrimary
            decorative: true
            elide: Text.ElideRight
            horizontalAlignment: root.high ? Text.AlignHCenter : Text.AlignLeft
            lineHeight: 1.0
            maximumLineCount: 2
            role: "caption"
            text: root.text
            wrapMode: Text.WordWrap
        }
    }
}
