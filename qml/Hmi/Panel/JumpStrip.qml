pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// What is due next, and the way there; during a jump, how far it has come and the way out.
Item {
    id: root

    required property PanelClockViewModel clock

    implicitHeight: Math.max(Look.button + 10, list.height, way.height)

    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
    JumpButton {
        id: button

        y: 10
        clock: root.clock
        visible: !root.clock.jumping
    }
    PanelText {
        id: none

        anchors.left: button.right
        anchors.leftMargin: Look.margin
        anchors.verticalCenter: button.verticalCenter
        //: No process waits for an instant of the calendar.
        //% "Nothing is due."
        text: qsTrId("hmi-panel-nothing-due")
        visible: !root.clock.jumping && root.clock.comingAt.length === 0
    }
    Row {
        id: list

        readonly property real share: (width - 2 * spacing) / 3

        anchors.left: button.right
        anchors.leftMargin: Look.margin
        anchors.right: parent.right
        spacing: Look.margin
        topPadding: 7
        visible: !root.clock.jumping

        Repeater {
            model: root.clock.comingAt

            Column {
                id: one

                required property int index
                required property string modelData

                width: list.share

                PanelText {
                    width: parent.width
                    color: one.index === 0 ? Theme.textPrimary : Theme.textSecondary
                    text: one.modelData
                    weight: one.index === 0 ? Type.semibold : Type.regular
                    wrapMode: Text.Wrap
                }
                PanelText {
                    width: parent.width
                    text: Words.coming(root.clock.comingWhat[one.index] ?? "")
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    Item {
        id: way

        width: parent.width
        height: Look.button + 10
        visible: root.clock.jumping

        BusyRing {
            id: ring

            anchors.verticalCenter: cancel.verticalCenter
            ink: Theme.info
            size: 20
            visible: root.clock.jumping
        }
        PanelText {
            id: said

            anchors.left: ring.right
            anchors.leftMargin: Look.gap
            anchors.verticalCenter: cancel.verticalCenter
            color: Theme.info
            text: Words.jumping(root.clock.target)
        }
        JumpBar {
            anchors.left: said.right
            anchors.leftMargin: Look.margin
            anchors.right: count.left
            anchors.rightMargin: Look.margin
            anchors.verticalCenter: cancel.verticalCenter
            height: 8
            clock: root.clock
        }
        PanelText {
            id: count

            anchors.right: cancel.left
            anchors.rightMargin: Look.margin
            anchors.verticalCenter: cancel.verticalCenter
            //: How many things were due on the way of a jump, so far.
            //% "Due on the way: %1"
            text: qsTrId("hmi-panel-jump-fired").arg(root.clock.fired)
        }
        CancelButton {
            id: cancel

            anchors.right: parent.right
            y: (root.height - height) / 2 + 2
            clock: root.clock
        }
    }
}
