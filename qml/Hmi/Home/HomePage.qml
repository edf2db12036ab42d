pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Frame
import Hmi.Navigation
import Hmi.Theme
import Hmi.Words

// The first page: the way to get going, or the car; beside it what stands between the car and its services.
PageBody {
    id: root

    readonly property bool ready: app.vehicle.ignitionOn && app.link.online && app.account.signedIn
    readonly property int columns: Metrics.narrow ? 1 : 2
    readonly property int rows: 4 / columns
    readonly property int cardsWidth: Metrics.narrow ? 276 : Metrics.u(Metrics.wide ? 566 : 490)
    readonly property real cardWidth: (cardsWidth - (columns - 1) * Metrics.gutter) / columns
    readonly property real cardHeight: (height - (rows - 1) * Metrics.gutter) / rows
    readonly property string date: Metrics.narrow ? app.narrowDateText : app.dateText

    title: date !== "" ? date : qsTrId("hmi-rail-home")

    Loader {
        width: parent.width - root.cardsWidth - Metrics.gutter
        height: parent.height
        sourceComponent: !root.ready ? start : root.app.mapCard.available ? map : car
    }
    Component {
        id: start

        StartPanel {
            begun: root.app.services.started
            help: Words.say(root.app.link.helpId, root.app.link.name)
            ignition: root.app.vehicle.ignitionOn
            online: root.app.link.online
            paired: root.app.bluetooth.pairedCount > 0 || root.app.link.online
            signedIn: root.app.account.signedIn
            unusable: root.app.bluetooth.troubleId !== ""
            waiting: root.app.link.busy
            onPicked: route => root.app.go(route)
        }
    }
    Component {
        id: car

        CarPanel {
            objectName: "home-car"
            battery: root.app.vehicle.battery
            fuel: root.app.vehicle.fuel
            model: root.app.vehicle.model
            odometer: root.app.vehicle.odometerFigure
            position: root.app.vehicle.position
            unit: root.app.vehicle.distanceUnit
            onClicked: root.app.go("setup/vehicle")
        }
    }
    Component {
        id: map

        MapCard {
            id: card

            readonly property bool guided: root.app.guidance.active && root.app.guidance.ready

            objectName: "home-map"
            covered: guided
            ground: Theme.ground
            model: root.app.mapCard
            night: root.app.night
            onClicked: root.app.go("map")

            Accessible.description: guided ? [root.app.guidance.distanceText, root.app.guidance.text, root.app.guidance.arrivalTime].filter(part => part !== "").join(", ") : model.street

            GuidancePlates {
                anchors.fill: parent
                model: root.app.guidance
                visible: card.guided
            }
            CarStrip {
                objectName: "home-car"
                anchors.bottom: parent.bottom
                anchors.left: parent.left
                anchors.margins: Metrics.u(12)
                width: Math.min(parent.width - Metrics.u(24), Metrics.u(430))
                visible: !card.guided
                battery: root.app.vehicle.battery
                fuel: root.app.vehicle.fuel
                model: root.app.vehicle.model
                odometer: root.app.vehicle.odometerFigure
                unit: root.app.vehicle.distanceUnit
                onClicked: root.app.go("setup/vehicle")
            }
        }
    }
    Grid {
        anchors.right: parent.right
        columns: root.columns
        spacing: Metrics.gutter

        ConnectionCard {
            objectName: "home-connection"
            width: root.cardWidth
            height: root.cardHeight
            link: root.app.link
            onClicked: root.app.go(link.bearer === "wifi" ? "setup/wifi" : "setup/bluetooth")
        }
        PhoneCard {
            objectName: "home-phone"
            width: root.cardWidth
            height: root.cardHeight
            bluetooth: root.app.bluetooth
            onClicked: root.app.go("phone")
        }
        AccountCard {
            objectName: "home-account"
            width: root.cardWidth
            height: root.cardHeight
            account: root.app.account
            onClicked: root.app.go("setup/online/account")
        }
        ServicesCard {
            objectName: "home-services"
            width: root.cardWidth
            height: root.cardHeight
            services: root.app.services
            suspendedSince: root.app.account.terms === "suspended" ? root.app.account.termsDate : ""
            onClicked: root.app.go("setup/online/subscriptions")
        }
    }
}
