pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Route
import Hmi.Words

// Lies over the map while a route is made: it is looked for, there are ways to choose from, or there is none.
Item {
    id: root

    required property RouteViewModel model
    readonly property bool failed: model.panel === "failed"
    readonly property bool choosing: model.panel === "choosing"

    // To the page of the route: stops, and what to keep off.
    signal optionsClicked

    implicitHeight: body.implicitHeight + 2 * body.y

    //: The panel over the map where a route is chosen, said by a screen reader.
    //% "Route"
    Accessible.name: qsTrId("hmi-route-panel")
    Accessible.role: Accessible.Pane

    Plate {
        anchors.fill: parent
        high: Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: Theme.overMap
        radius: Metrics.radius
    }
    // A finger on it does not reach the map.
    MouseArea {
        anchors.fill: parent
        onWheel: wheel => wheel.accepted = true
    }
    Column {
        id: body

        x: Metrics.u(18)
        y: Metrics.u(14)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Item {
            width: parent.width
            height: Math.max(close.height - Metrics.u(8), words.height)

            Column {
                id: words

                width: parent.width - close.width

                Txt {
                    width: parent.width
                    role: "caption"
                    //: Over the name of the destination of a route.
                    //% "Route to"
                    text: qsTrId("hmi-route-to")
                }
                Txt {
                    objectName: "route-destination"
                    width: parent.width
                    elide: Text.ElideRight
                    maximumLineCount: Metrics.low ? 1 : 2
                    role: "title"
                    text: root.model.destination
                    wrapMode: Text.WordWrap
                }
            }
            IconBtn {
                id: close

                objectName: "route-close"
                anchors.right: parent.right
                anchors.rightMargin: -Metrics.u(10)
                y: -Metrics.u(6)
                focusGap: -Metrics.focusWidth
                icon: Icons.close
                //: Button: gives the route up that is being made.
                //% "Discard"
                name: qsTrId("hmi-route-close")
                plate: false
                onClicked: root.model.cancel()
            }
        }
        Row {
            height: Metrics.touch
            spacing: Metrics.u(14)
            visible: root.model.panel === "planning"

            BusyRing {
                anchors.verticalCenter: parent.verticalCenter
                size: Metrics.u(34)
            }
            Txt {
                objectName: "route-busy"
                anchors.verticalCenter: parent.verticalCenter
                //: A route is being looked for.
                //% "Looking for the way …"
                text: qsTrId("hmi-route-planning")
            }
        }
        Column {
            width: parent.width
            visible: root.choosing

            Repeater {
                model: root.model.ways

                WayRow {
                    required property int number
                    required duration
                    required distance
                    required arrival
                    required via
                    required motorway
                    required toll
                    required ferry
                    required chosen

                    objectName: "way-" + number
                    width: body.width
                    onClicked: root.model.chooseWay(number)
                }
            }
        }
        HintLine {
            objectName: "route-why"
            width: parent.width
            icon: Icons.error
            ink: Theme.caution
            role: "body"
            text: Words.say(root.model.whyId, root.model.whyName)
            textInk: Theme.textSecondary
            visible: root.failed
        }
        Row {
            id: keys

            width: parent.width
            spacing: Metrics.gutter
            visible: root.choosing || root.failed

            Btn {
                objectName: "route-start"
                width: keys.width - 2 * (Metrics.touch + keys.spacing)
                kind: "primary"
                padding: Metrics.u(12)
                //: Button: guidance along the chosen route begins.
                //% "Start"
                text: qsTrId("hmi-route-start")
                visible: root.choosing
                onClicked: root.model.start()
            }
            IconBtn {
                objectName: "route-simulate"
                icon: Icons.play_arrow
                //: Button: the unit shows how the route would be driven.
                //% "Simulate"
                name: qsTrId("hmi-route-simulate")
                visible: root.choosing
                onClicked: root.model.simulate()
            }
            Btn {
                objectName: "route-again"
                width: keys.width - Metrics.touch - keys.spacing
                kind: "primary"
                padding: Metrics.u(12)
                //: Button: looks once more for a route.
                //% "Try again"
                text: qsTrId("hmi-route-again")
                visible: root.failed
                onClicked: root.model.again()
            }
            IconBtn {
                objectName: "route-options"
                icon: Icons.tune
                //: Button: to the page with the stops and what a route keeps off.
                //% "Stops and options"
                name: qsTrId("hmi-route-options")
                onClicked: root.optionsClicked()
            }
        }
    }
}
