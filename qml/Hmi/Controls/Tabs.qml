pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// Tabs in the header line: the current one has a line under it. Left and right walk through them.
Row {
    id: root

    property list<string> model: []
    property int current: 0

    signal picked(index: int)

    height: Metrics.header
    spacing: Metrics.u(8)

    Accessible.role: Accessible.PageTabList

    Keys.onLeftPressed: {
        if (current > 0)
            picked(current - 1);
    }
    Keys.onRightPressed: {
        if (current < model.length - 1)
            picked(current + 1);
    }

    Repeater {
        model: root.model

        Pressable {
            id: tab

            required property int index
            required property string modelData
            readonly property bool current: index === root.current

            objectName: "tab-" + index
            width: Math.max(Metrics.u(78), label.implicitWidth + Metrics.u(36))
            height: root.height
            focusGap: -Metrics.focusWidth
            name: modelData

            Accessible.role: Accessible.PageTab
            Accessible.selectable: true
            Accessible.selected: current

            onClicked: root.picked(index)

            Txt {
                id: label

                anchors.centerIn: parent
                color: tab.current ? Theme.textPrimary : tab.pressed ? Theme.accent : Theme.textSecondary
                decorative: true
                text: tab.modelData
                weight: tab.current ? Type.semibold : Type.regular
            }
            Rectangle {
                anchors.bottom: parent.bottom
                anchors.bottomMargin: Metrics.u(4)
                anchors.horizontalCenter: parent.horizontalCenter
                width: label.implicitWidth
                height: Metrics.u(3)
                color: Theme.accent
                radius: height / 2
                visible: tab.current
            }
        }
    }
}
