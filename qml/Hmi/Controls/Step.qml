import QtQuick
import Hmi.Theme

// A numbered step of a list of things to do. phase: todo, active, done.
Item {
    id: root

    readonly property bool active: phase === "active"
    readonly property bool done: phase === "done"

    property int number: 1
    property string text: ""
    property string phase: "todo"
    // While it is active, it goes on by itself.
    property bool busy: false

    implicitHeight: Math.max(dot.height, words.implicitHeight)
    implicitWidth: Metrics.u(420)

    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: {
        if (done)
            //: State of a step, for a screen reader.
            //% "Done"
            return qsTrId("hmi-controls-step-done");
        if (active)
            //: State of a step, for a screen reader.
            //% "Current step"
            return qsTrId("hmi-controls-step-active");
        //: State of a step, for a screen reader.
        //% "To do"
        return qsTrId("hmi-controls-step-todo");
    }
    Accessible.checkable: true
    Accessible.checked: done

    BusyRing {
        anchors.fill: dot
        running: visible && root.visible
        size: dot.width
        visible: root.active && root.busy
    }
    Rectangle {
        id: dot

        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.u(40)
        height: width
        border.color: root.active || root.done ? Theme.accent : Theme.outline
        border.width: root.active && root.busy ? 0 : Metrics.edgeActive
        color: root.active && !root.busy ? Theme.accent : "transparent"
        radius: width / 2

        Txt {
            anchors.centerIn: parent
            color: root.active && !root.busy ? Theme.inkOnAccent : Theme.textSecondary
            decorative: true
            text: root.number
            visible: !root.done
            weight: Type.semibold
        }
        Ico {
            anchors.centerIn: parent
            color: Theme.accent
            size: Metrics.u(26)
            text: Icons.check
            visible: root.done
        }
    }
    Txt {
        id: words

        anchors.left: dot.right
        anchors.leftMargin: Metrics.u(14)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        color: root.active ? Theme.textPrimary : Theme.textSecondary
        decorative: true
        text: Type.tied(root.text)
        weight: root.active ? Type.semibold : Type.regular
        wrapMode: Text.WordWrap
    }
}
