import QtQuick
import Hmi.Controls
import Hmi.Route
import Hmi.Theme
import Hmi.ViewModels.Guidance
import Hmi.ViewModels.Map
import Hmi.ViewModels.Route

// What `GuidanceLayer` shows.
Item {
    id: root

    required property GuidanceViewModel guidance
    required property RouteViewModel routing
    required property MapViewModel model
    required property int edge
    required property int gap
    // How far the keys at the right leave room.
    required property real end
    // A place's card lies beside the manoeuvre; where room is scarce it takes all of it.
    property bool pinned: false
    readonly property bool crowded: pinned && Metrics.narrow

    readonly property bool guiding: guidance.active
    readonly property bool choosing: routing.panel !== ""
    readonly property int cardWidth: Metrics.narrow ? 250 : Metrics.u(330)
    readonly property Item side: choosing ? choice : guiding ? card : guidance.arrived ? arrived : null
    // Right of the card, and where on from there and from the top there is room.
    readonly property real beside: side !== null ? side.x + side.width + Metrics.u(14) : edge
    // The status line may reach far to the left.
    readonly property real under: guiding && Metrics.low ? arrival.y + arrival.height + gap : Metrics.header
    readonly property real below: flow.y + (flow.height > 0 ? flow.height + gap : 0)
    readonly property real speedEnd: speed.visible ? speed.x - gap : end
    readonly property real speedTop: speed.visible ? speed.y : height
    readonly property list<rect> areas: {
        const found = [];
        for (const item of [side, arrival, flow, speed, said]) {
            if (item !== null && item.visible)
                found.push(Qt.rect(item.x, item.y, item.width, item.height));
        }
        return found;
    }

    signal optionsClicked

    RouteChoice {
        id: choice

        objectName: "guide-choice"
        x: root.edge
        // It is wide there, and would lie under the status line.
        y: Metrics.low && !Metrics.narrow ? root.edge : Metrics.header
        width: Math.min(Metrics.narrow ? Metrics.u(392) : Metrics.u(400), root.width - 2 * root.edge)
        model: root.routing
        visible: root.choosing
        onOptionsClicked: root.optionsClicked()
    }
    ManoeuvreCard {
        id: card

        objectName: "guide-card"
        x: root.edge
        y: root.edge
        width: root.cardWidth
        height: Metrics.low ? parent.height - 2 * root.edge : Metrics.u(418)
        model: root.guidance
        visible: root.guiding && !root.choosing
    }
    ArrivalPlate {
        id: arrival

        objectName: "guide-overview"
        x: below ? root.edge : card.x + card.width + Metrics.u(14)
        y: below ? parent.height - height - root.edge : Metrics.narrow ? Metrics.header + root.edge : Metrics.u(14)
        width: below ? root.cardWidth : implicitWidth
        height: below ? Metrics.u(84) : Math.max(implicitHeight, Metrics.touch)
        below: !Metrics.low
        model: root.guidance
        visible: card.visible && root.guidance.ready && !said.over
        onClicked: root.model.whole ? root.model.centreOnCar() : root.model.overview()
    }
    ArrivedCard {
        id: arrived

        objectName: "guide-arrived-card"
        x: root.edge
        y: root.edge
        width: root.cardWidth
        height: implicitHeight
        model: root.guidance
        visible: root.guidance.arrived && !root.choosing
    }
    Column {
        id: flow

        x: root.beside
        y: root.under
        spacing: root.gap
        visible: !said.over

        MapNotice {
            objectName: "guide-off-route"
            busy: root.routing.planning || root.routing.whyId === ""
            icon: Icons.error
            room: root.end - root.beside
            //: The car has left its route, and another one is looked for.
            //% "New route …"
            readonly property string looking: qsTrId("hmi-guide-new-route")
            //: The car has left its route, and there is no other one from where it is.
            //% "Off the route"
            text: busy ? looking : qsTrId("hmi-guide-off-route")
            visible: root.guidance.offRoute && !root.choosing
        }
        SimulatedPlate {
            objectName: "guide-simulated"
            visible: root.guidance.simulated && !root.choosing && !root.crowded
            onClicked: root.guidance.end()
        }
    }
    SpeedPlate {
        id: speed

        objectName: "guide-speeds"
        x: root.end - width
        y: parent.height - height - root.edge
        width: implicitWidth
        height: implicitHeight
        model: root.guidance
        visible: card.visible && !root.crowded
    }
    MapPlate {
        id: said

        objectName: "guide-said"
        // Where there is little room it takes that of the arrival: the car and its road stay to be seen.
        readonly property bool over: visible && Metrics.narrow

        x: root.beside
        y: Metrics.narrow ? arrival.y : parent.height - root.edge - height
        width: Math.min(room, words.implicitWidth + mark.width + Metrics.u(48))
        height: Math.max(Metrics.u(52), words.height + Metrics.u(24))
        visible: words.text !== "" && root.guiding && !root.choosing && !root.pinned

        readonly property real room: (Metrics.narrow ? root.end : root.speedEnd) - x

        Ico {
            id: mark

            x: Metrics.u(16)
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.accent
            size: Metrics.u(30)
            text: Icons.volume_up
        }
        Txt {
            id: words

            objectName: "guide-said-text"
            x: mark.x + mark.width + Metrics.u(12)
            anchors.verticalCenter: parent.verticalCenter
            width: said.room - x - Metrics.u(16)
            elide: Text.ElideRight
            maximumLineCount: 4
            text: root.guidance.saidText
            wrapMode: Text.WordWrap
        }
    }
}
