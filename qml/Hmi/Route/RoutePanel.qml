import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Route
import Hmi.Words

// What holds for the whole route: what it keeps off, how it is driven, and its end.
Card {
    id: root

    required property RouteViewModel model
    readonly property bool failed: model.panel === "failed"
    // What there is to go on with: drive it, or look for it once more.
    // Beside why there is no route, only what may be the reason has room.
    readonly property bool cramped: Metrics.narrow && trouble.visible
    readonly property bool waiting: !failed && !model.guiding
    //: Button: ends the guidance along a route.
    //% "End"
    readonly property string endText: qsTrId("hmi-route-end")
    //: Button: what was only simulated is driven from now on.
    //% "Drive it"
    readonly property string driveText: qsTrId("hmi-route-drive")

    Column {
        x: Metrics.u(8)
        y: Metrics.u(10)
        width: parent.width - 2 * x
        spacing: Metrics.u(6)

        Column {
            width: parent.width

            ListRow {
                objectName: "avoid-motorways"
                width: parent.width
                on: root.model.avoidMotorways
                //: Switch: the route keeps off motorways.
                //% "Avoid motorways"
                title: qsTrId("hmi-route-avoid-motorways")
                trailing: "switch"
                visible: !root.cramped || on
                onToggled: on => root.model.setAvoid("motorways", on)
            }
            ListRow {
                objectName: "avoid-tolls"
                width: parent.width
                on: root.model.avoidTolls
                //: Switch: the route keeps off roads with a toll.
                //% "Avoid tolls"
                title: qsTrId("hmi-route-avoid-tolls")
                trailing: "switch"
                visible: !root.cramped || on
                onToggled: on => root.model.setAvoid("tolls", on)
            }
            ListRow {
                objectName: "avoid-ferries"
                width: parent.width
                divider: trouble.visible
                on: root.model.avoidFerries
                //: Switch: the route keeps off ferries.
                //% "Avoid ferries"
                title: qsTrId("hmi-route-avoid-ferries")
                trailing: "switch"
                visible: !root.cramped || on
                onToggled: on => root.model.setAvoid("ferries", on)
            }
        }
        HintLine {
            id: trouble

            objectName: "route-trouble"
            x: Metrics.u(12)
            width: parent.width - 2 * x
            icon: Icons.error
            ink: Theme.caution
            text: root.model.errorId !== "" ? Words.say(root.model.errorId, "") : Words.say(root.model.whyId, root.model.whyName)
            textInk: Theme.textSecondary
            visible: text !== ""
        }
    }
    Row {
        id: keys

        readonly property int count: Array.from(children).filter(key => key.visible).length
        readonly property real share: (width - (count - 1) * spacing - (simulate.visible ? simulate.width : 0)) / (count - (simulate.visible ? 1 : 0))

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(16)
        x: Metrics.u(16)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Btn {
            objectName: "route-go"
            width: keys.share
            busy: root.model.planning
            kind: "primary"
            padding: Metrics.u(10)
            text: root.failed ? qsTrId("hmi-route-again") : root.model.guiding ? root.driveText : qsTrId("hmi-route-start")
            visible: root.failed || root.waiting || root.model.simulated
            onClicked: {
                if (root.failed)
                    root.model.again();
                else
                    root.model.start();
            }
        }
        IconBtn {
            id: simulate

            objectName: "route-simulate"
            icon: Icons.play_arrow
            name: qsTrId("hmi-route-simulate")
            visible: root.model.panel === "choosing"
            onClicked: root.model.simulate()
        }
        Btn {
            objectName: "route-end"
            width: keys.share
            kind: "danger"
            padding: Metrics.u(10)
            text: root.model.guiding ? root.endText : qsTrId("hmi-route-close")
            onClicked: root.model.cancel()
        }
    }
}
