pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.ViewModels.Bluetooth
import Hmi.ViewModels.Link
import Hmi.ViewModels.Services
import Hmi.ViewModels.Vehicle
import Hmi.Words

// The first page: the way to get going, or the car; beside it what stands between the car and its services.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account
    readonly property BluetoothViewModel bluetooth: app.bluetooth
    readonly property LinkViewModel link: app.link
    readonly property ServicesViewModel services: app.services
    readonly property VehicleViewModel vehicle: app.vehicle
    readonly property bool ready: vehicle.ignitionOn && link.online && account.signedIn
    readonly property int columns: Metrics.narrow ? 1 : 2
    readonly property int cardsWidth: Metrics.narrow ? 276 : Metrics.u(Metrics.wide ? 566 : 470)
    readonly property real cardWidth: (cardsWidth - (columns - 1) * Metrics.gutter) / columns
    readonly property real cardHeight: (height - (4 / columns - 1) * Metrics.gutter) / (4 / columns)
    readonly property string date: Metrics.narrow ? app.narrowDateText : app.dateText

    title: date !== "" ? date : qsTrId("hmi-rail-home")

    Loader {
        width: parent.width - root.cardsWidth - Metrics.gutter
        height: parent.height
        sourceComponent: root.ready ? car : start
    }
    Component {
        id: start

        StartPanel {
            help: Words.say(root.link.helpId, root.link.name)
            ignition: root.vehicle.ignitionOn
            online: root.link.online
            paired: root.bluetooth.pairedCount > 0 || root.link.online
            signedIn: root.account.signedIn
            onPicked: route => root.app.go(route)
        }
    }
    Component {
        id: car

        CarPanel {
            objectName: "home-car"
            battery: root.vehicle.battery
            fuel: root.vehicle.fuel
            model: root.vehicle.model
            odometer: root.vehicle.odometer
            position: root.vehicle.position
            onClicked: root.app.go("setup/vehicle")
        }
    }
    Grid {
        anchors.right: parent.right
        columns: root.columns
        spacing: Metrics.gutter

        FactCard {
            objectName: "home-connection"
            width: root.cardWidth
            height: root.cardHeight
            fact: Words.bearer(root.link.bearer)
            icon: root.link.online ? Icons.cloud_done : Icons.cloud_off
            ink: root.link.online ? Theme.textPrimary : Theme.caution
            //: Card: what carries the connection.
            //% "Connection"
            name: qsTrId("hmi-card-connection")
            note: root.link.online ? root.link.name : Words.say(root.link.reasonId, root.link.name)
            more: [
                //: Name of a line: signal strength.
                //% "Signal"
                qsTrId("hmi-card-signal"),
                //: Signal strength; %1 is 0 to 4.
                //% "%1 of 4"
                Words.fill(qsTrId("hmi-card-signal-of"), root.link.level),
                //: Name of a line: can the internet be reached.
                //% "Internet"
                qsTrId("hmi-card-internet"), root.link.online ? yes : no]
            onClicked: root.app.go(root.link.bearer === "wifi" ? "setup/wifi" : "setup/bluetooth")

            //: The internet can be reached.
            //% "Yes"
            readonly property string yes: qsTrId("hmi-word-yes")
            //: The internet cannot be reached.
            //% "No"
            readonly property string no: qsTrId("hmi-word-no")
        }
        FactCard {
            //: Card: no phone is paired.
            //% "None yet"
            readonly property string none: qsTrId("hmi-card-phone-none")
            //: Card: the paired phone is connected.
            //% "Connected"
            readonly property string connected: qsTrId("hmi-word-connected")
            //: Card: the paired phone is not connected.
            //% "Not connected"
            readonly property string away: qsTrId("hmi-word-not-connected")
            //: Card: what to do without a phone.
            //% "Pair one to get online"
            readonly property string invitation: qsTrId("hmi-card-phone-invite")

            objectName: "home-phone"
            width: root.cardWidth
            height: root.cardHeight
            fact: root.bluetooth.pairedCount === 0 ? none : root.bluetooth.phoneConnected ? connected : away
            icon: Icons.mobile
            more: [
                //: Name of a line: does the phone share its internet connection.
                //% "Tethering"
                qsTrId("hmi-card-tethering"), root.bluetooth.tetheringOffered ? on : off,
                //: Name of a line: how many phones are paired.
                //% "Paired"
                qsTrId("hmi-card-paired"), root.bluetooth.pairedCount]
            //: Card: the paired phone.
            //% "Phone"
            name: qsTrId("hmi-card-phone")
            note: root.bluetooth.pairedCount === 0 ? invitation : root.bluetooth.phoneName
            onClicked: root.app.go("phone")

            //: Something is switched on.
            //% "On"
            readonly property string on: qsTrId("hmi-word-on")
            //: Something is switched off.
            //% "Off"
            readonly property string off: qsTrId("hmi-word-off")
        }
        FactCard {
            //: Card: nobody is signed in.
            //% "Signed out"
            readonly property string signedOut: qsTrId("hmi-card-signed-out")
            //: Card: what to do when nobody is signed in.
            //% "Sign in to link this car"
            readonly property string invitation: qsTrId("hmi-card-account-invite")

            objectName: "home-account"
            width: root.cardWidth
            height: root.cardHeight
            fact: root.account.signedIn ? root.account.name : signedOut
            icon: Icons.account_circle
            //: Card: the account of the connected services.
            //% "Account"
            name: qsTrId("hmi-card-account")
            note: root.account.signedIn ? Words.address(root.account.email) : invitation
            onClicked: root.app.go("setup/online/account")
        }
        FactCard {
            //: Card: the free period has not begun.
            //% "Three years free"
            readonly property string waiting: qsTrId("hmi-card-services-waiting")
            //: Card: how the free period begins.
            //% "From the first sign-in"
            readonly property string invitation: qsTrId("hmi-card-services-invite")
            //: End of the period; %1 is a date.
            //% "Until %1"
            readonly property string until: Words.fill(qsTrId("hmi-services-until"), root.services.endDate)
            //: The period is over; %1 is a date.
            //% "Ended on %1"
            readonly property string over: Words.fill(qsTrId("hmi-services-ended"), root.services.endDate)

            objectName: "home-services"
            width: root.cardWidth
            height: root.cardHeight
            fact: root.services.started ? root.services.daysLeft : waiting
            icon: Icons.event_available
            ink: root.services.started && !root.services.ended ? Theme.accent : Theme.textPrimary
            //: Card: the period of the online services.
            //% "Online services"
            name: qsTrId("hmi-card-services")
            note: !root.services.started ? invitation : root.services.ended ? over : until
            share: root.services.started ? root.services.fraction : -1
            //: Beside a figure: days until the end. %n is that figure and is not shown in the text.
            //% "day(s) left"
            unit: root.services.started ? qsTrId("hmi-services-days-left", root.services.daysLeft) : ""
            more: root.services.started && !root.services.ended ? [
                //: Name of a line: first day of the period.
                //% "Since"
                qsTrId("hmi-services-since"), root.services.startDate,
                //: Name of a line: time of day at which the period ends.
                //% "Ends at"
                qsTrId("hmi-services-ends-at"), root.services.endTime] : []
            onClicked: root.app.go("setup/online/subscriptions")
        }
    }
}
