import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Map
import Hmi.ViewModels.Route
import Hmi.Words

// What the pin stands on: its name, how far it is, how to get there, and where to keep it.
MapPlate {
    id: root

    required property MapViewModel model
    required property RouteViewModel routing
    // Beside the guidance there is less room.
    readonly property int lines: routing.guiding && Metrics.low && !Metrics.narrow ? 1 : 2
    // Why the place could not be kept, or does not become a stop, in words.
    property string trouble: ""

    implicitHeight: body.implicitHeight + Metrics.u(32)

    //: The card of a place on the map, said by a screen reader.
    //% "Place"
    Accessible.name: qsTrId("hmi-map-place")
    Accessible.role: Accessible.Pane

    Column {
        id: body

        x: Metrics.u(18)
        y: Metrics.u(16)
        width: parent.width - 2 * x
        spacing: Metrics.u(8)

        Item {
            width: parent.width
            height: Math.max(close.height - Metrics.u(8), words.height)

            Column {
                id: words

                width: parent.width - close.width
                spacing: Metrics.u(2)

                Txt {
                    objectName: "place-title"
                    width: parent.width
                    elide: Text.ElideRight
                    maximumLineCount: root.lines
                    role: "title"
                    text: root.model.pinTitle
                    wrapMode: Text.WordWrap
                }
                Txt {
                    objectName: "place-detail"
                    width: parent.width
                    color: Theme.textSecondary
                    elide: Text.ElideRight
                    maximumLineCount: root.lines
                    //: On the card of a place: what is there is being looked up.
                    //% "Looking up this place …"
                    text: root.model.pinLooking ? qsTrId("hmi-map-looking") : root.model.pinDetail
                    visible: text !== ""
                    wrapMode: Text.WordWrap
                }
            }
            IconBtn {
                id: close

                objectName: "place-close"
                anchors.right: parent.right
                anchors.rightMargin: -Metrics.u(10)
                y: -Metrics.u(8)
                focusGap: -Metrics.focusWidth
                icon: Icons.close
                //: Button: closes the card of a place and takes its pin away.
                //% "Close"
                name: qsTrId("hmi-map-close")
                plate: false
                onClicked: root.model.closePin()
            }
        }
        Row {
            spacing: Metrics.u(12)

            Txt {
                objectName: "place-distance"
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textSecondary
                text: root.model.pinDistance
                visible: text !== ""
            }
            Chip {
                objectName: "place-kept"
                color: Theme.chip
                icon: root.model.pinKept === "home" ? Icons.home : root.model.pinKept === "work" ? Icons.work : Icons.star
                ink: Theme.positive
                text: {
                    switch (root.model.pinKept) {
                    case "home":
                        //: The place is kept as the person's home.
                        //% "Home"
                        return qsTrId("hmi-map-kept-home");
                    case "work":
                        //: The place is kept as where the person works.
                        //% "Work"
                        return qsTrId("hmi-map-kept-work");
                    case "favourite":
                        //: The place is kept among the favourites.
                        //% "Saved"
                        return qsTrId("hmi-map-kept");
                    default:
                        return "";
                    }
                }
                visible: text !== ""
            }
        }
        Txt {
            objectName: "place-trouble"
            width: parent.width
            color: Theme.caution
            text: root.trouble
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        Row {
            id: ways

            width: parent.width
            spacing: Metrics.gutter
            visible: root.routing.active

            Btn {
                objectName: "place-stop"
                width: (ways.width - ways.spacing) / 2
                enabled: !root.model.pinLooking
                kind: "primary"
                padding: Metrics.u(12)
                //: Button: the place becomes a stop of the route that there is.
                //% "Add stop"
                text: qsTrId("hmi-map-add-stop")
                onClicked: root.routing.addPin()
            }
            Btn {
                objectName: "place-new-route"
                width: (ways.width - ways.spacing) / 2
                enabled: !root.model.pinLooking
                padding: Metrics.u(12)
                //: Button: a route to the place, in the place of the one that there is.
                //% "New route"
                text: qsTrId("hmi-map-new-route")
                onClicked: root.routing.planPin()
            }
        }
        Row {
            id: keys

            width: parent.width
            spacing: Metrics.gutter
            // Where there is little room it gives way to what is wrong, and to the guidance.
            visible: !(root.routing.active && Metrics.low && (root.trouble !== "" || Metrics.narrow))

            Btn {
                objectName: "place-route"
                width: keys.width - 3 * (Metrics.touch + keys.spacing)
                enabled: !root.model.pinLooking
                kind: "primary"
                padding: Metrics.u(8)
                //: Button: a route to the place.
                //% "Route"
                text: qsTrId("hmi-map-route")
                visible: !root.routing.active
                onClicked: root.routing.planPin()
            }
            IconBtn {
                objectName: "place-save"
                enabled: root.model.pinKept === "" && !root.model.pinLooking
                icon: Icons.star
                //: Button: keeps the place among the favourites.
                //% "Save"
                name: qsTrId("hmi-map-save")
                onClicked: root.model.keepPin("favourite")
            }
            IconBtn {
                objectName: "place-home"
                enabled: !root.model.pinLooking
                icon: Icons.home
                ink: root.model.pinKept === "home" ? Theme.accent : Theme.textPrimary
                //: Button: the place becomes the person's home.
                //% "Set as home"
                name: qsTrId("hmi-map-set-home")
                onClicked: root.model.keepPin("home")
            }
            IconBtn {
                objectName: "place-work"
                enabled: !root.model.pinLooking
                icon: Icons.work
                ink: root.model.pinKept === "work" ? Theme.accent : Theme.textPrimary
                //: Button: the place becomes where the person works.
                //% "Set as work"
                name: qsTrId("hmi-map-set-work")
                onClicked: root.model.keepPin("work")
            }
        }
    }
    Connections {
        function onChanged(): void {
            if (!root.model.pinned)
                root.trouble = "";
        }
        function onRefused(reason: string): void {
            root.trouble = Words.say(reason, "");
        }
        function onSaved(): void {
            root.trouble = "";
        }

        target: root.model
    }
    Connections {
        function onRefused(textId: string): void {
            if (root.visible)
                root.trouble = Words.say(textId, "");
        }

        target: root.routing
    }
}
