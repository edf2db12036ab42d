pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// Service time: what it is, how fast it runs, and jumps.
Rectangle {
    id: root

    required property PanelClockViewModel clock
    required property PanelClockErrorsViewModel errors
    readonly property bool frozen: clock.rate === 0

    // Low windows have no room for the list: the first of it stands in the title's line.
    readonly property bool low: !Look.tall

    implicitHeight: 160 + (low ? 0 : strip.height + 10)
    border.color: Theme.worldLine
    border.width: Metrics.hairline
    color: Theme.worldSurface
    radius: Look.radius

    Accessible.role: Accessible.Grouping
    Accessible.name: title.text

    Row {
        x: Look.margin
        y: 11
        spacing: Look.gap

        Ico {
            color: Theme.info
            size: Look.icon
            text: Icons.schedule
        }
        PanelText {
            id: title

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textPrimary
            decorative: true
            //% "Service time"
            text: qsTrId("hmi-panel-time")
            weight: Type.semibold
        }
    }
    // What time does now, where that is not plain: a jump, a hold, a process that has not kept up.
    Row {
        id: status

        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        y: root.low ? 5 : 11
        spacing: Look.gap

        BusyRing {
            anchors.verticalCenter: parent.verticalCenter
            ink: Theme.info
            size: 20
            visible: root.clock.jumping && said.visible
        }
        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.caution
            size: 20
            text: said.wrong ? Icons.warning : Icons.hourglass_top
            visible: !root.clock.jumping && said.text !== ""
        }
        PanelText {
            id: nextSaid

            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textPrimary
            //: %1 is the date and time at which something is due next.
            //% "Next: %1"
            text: root.clock.comingAt.length === 0 ? "" : qsTrId("hmi-panel-next-at").arg(root.clock.comingAt[0])
            visible: root.low && !root.clock.jumping && said.text === "" && text !== ""
        }
        PanelText {
            id: said

            readonly property bool wrong: root.errors.wrong.length > 0 && text === Words.wrongClocks(root.errors.wrong)

            anchors.verticalCenter: parent.verticalCenter
            color: root.clock.jumping ? Theme.info : Theme.caution
            visible: text !== "" && (root.low || !root.clock.jumping)
            text: {
                if (root.clock.jumping)
                    return Words.jumping(root.clock.target);
                if (root.clock.failed !== "")
                    //: %1 is the name of a process: unit, backend.
                    //% "No longer waiting for %1: it did not keep up"
                    return qsTrId("hmi-panel-member-failed").arg(root.clock.failed);
                if (root.clock.holds.length > 0 && root.clock.rate > 1)
                    //: %1 is the reason: a pairing waits for an answer.
                    //% "Held at ×1: %1"
                    return qsTrId("hmi-panel-held").arg(root.clock.holds.map(code => Words.hold(code)).join(", "));
                return Words.wrongClocks(root.errors.wrong);
            }
        }
        JumpButton {
            anchors.verticalCenter: parent.verticalCenter
            clock: root.clock
            visible: root.low && !root.clock.jumping
        }
        CancelButton {
            anchors.verticalCenter: parent.verticalCenter
            clock: root.clock
            visible: root.low && root.clock.jumping
        }
    }
    PanelText {
        id: hands

        x: Look.margin
        y: 40
        color: root.frozen ? Theme.textMuted : Theme.textPrimary
        font.pixelSize: Look.clock
        text: root.clock.time
    }
    Column {
        anchors.left: hands.right
        anchors.leftMargin: 18
        anchors.verticalCenter: hands.verticalCenter
        spacing: 2

        PanelText {
            color: Theme.textPrimary
            text: root.clock.date
            weight: Type.medium
        }
        PanelText {
            //: %1 is a time zone, %2 a time of day.
            //% "%1 · %2 UTC"
            text: qsTrId("hmi-panel-zone").arg(root.clock.zone).arg(root.clock.utc)
        }
    }
    Row {
        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.verticalCenter: hands.verticalCenter
        spacing: Look.gap

        PanelButton {
            icon: root.frozen ? Icons.play_arrow : Icons.pause
            strong: root.frozen
            text: root.frozen ?
            //: Time stands still; the button lets it go on.
            //% "Run"
            qsTrId("hmi-panel-run") :
            //% "Freeze"
            qsTrId("hmi-panel-freeze")
            onClicked: root.clock.freezeOrRun()
        }
        Repeater {
            model: [1, 60, 3600]

            PanelButton {
                required property int modelData

                checkable: true
                on: root.clock.rate === modelData
                text: "×" + modelData
                Accessible.role: Accessible.RadioButton
                onClicked: root.clock.setRate(modelData)
            }
        }
    }
    Row {
        x: Look.margin
        y: 160 - 14 - height
        spacing: Look.gap

        Repeater {
            model: [
                {
                    "span": "PT1H",
                    //% "+1 h"
                    "text": qsTrId("hmi-panel-plus-hour")
                },
                {
                    "span": "P1D",
                    //% "+1 day"
                    "text": qsTrId("hmi-panel-plus-day")
                },
                {
                    "span": "P1W",
                    //% "+1 week"
                    "text": qsTrId("hmi-panel-plus-week")
                },
                {
                    "span": "P1M",
                    //% "+1 month"
                    "text": qsTrId("hmi-panel-plus-month")
                },
                {
                    "span": "P1Y",
                    //% "+1 year"
                    "text": qsTrId("hmi-panel-plus-year")
                }
            ]

            PanelButton {
                required property var modelData

                enabled: !root.clock.jumping
                text: modelData.text
                onClicked: root.clock.jumpBy(modelData.span)
            }
        }
    }
    DateEntry {
        anchors.right: parent.right
        y: 160 - 14 - height
        anchors.rightMargin: Look.margin
        enabled: !root.clock.jumping
        onChosen: text => {
            if (root.clock.jumpTo(text))
                clear();
        }
    }
    JumpStrip {
        id: strip

        x: Look.margin
        y: 160 - 4
        width: parent.width - 2 * Look.margin
        clock: root.clock
        visible: !root.low
    }
    JumpBar {
        anchors.bottom: parent.bottom
        x: Look.radius
        width: parent.width - 2 * x
        height: 3
        clock: root.clock
        color: "transparent"
        visible: root.low && root.clock.jumping
    }
}
