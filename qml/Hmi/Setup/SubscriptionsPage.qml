pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.ViewModels.Services
import Hmi.Words

// What is open and until when; before the first sign-in, how the free years begin.
PageBody {
    id: root

    readonly property ServicesViewModel services: app.services
    readonly property AccountViewModel account: app.account
    readonly property bool signedIn: account.signedIn
    //: Subscriptions page: the terms of use are not accepted yet; %1 is a date.
    //% "Accept the terms of use on the portal by %1, or the services are suspended."
    readonly property string pending: Words.fill(qsTrId("hmi-subscriptions-pending"), account.termsDate)
    //: Subscriptions page: the terms of use were not accepted in time; %1 is a date.
    //% "Suspended since %1. Accept the terms of use on the portal."
    readonly property string suspended: Words.fill(qsTrId("hmi-subscriptions-suspended"), account.termsDate)
    //: Subscriptions page before the first sign-in: what to do.
    //% "They start the moment your account is accepted on this unit."
    readonly property string waitingText: qsTrId("hmi-subscriptions-waiting-text")
    //: Subscriptions page: signed in, but the period is not known yet.
    //% "The unit asks the online service for your subscriptions."
    readonly property string askingText: qsTrId("hmi-subscriptions-asking-text")
    //: Subscriptions page before the first sign-in.
    //% "Three free years of online services"
    readonly property string waitingTitle: qsTrId("hmi-subscriptions-waiting")
    //: Subscriptions page: the unit asks the service.
    //% "One moment…"
    readonly property string askingTitle: qsTrId("hmi-subscriptions-asking")

    //: Subscriptions page: until when the phone app may use the car; %1 is a date.
    //% "Connected services of the phone app: until %1."
    readonly property string connected: qsTrId("hmi-subscriptions-connected")
    //: Subscriptions page: the phone app may use the car no more; %1 is a date.
    //% "Connected services of the phone app: ended on %1."
    readonly property string connectedOver: qsTrId("hmi-subscriptions-connected-over")

    title: qsTrId("hmi-subscriptions-title")

    Component.onCompleted: {
        if (signedIn && app.link.online && !services.refreshing)
            services.refresh();
    }

    Row {
        id: plates

        readonly property real share: (width - (products.count - 1) * spacing) / Math.max(1, products.count)

        width: parent.width
        height: parent.height - foot.height - Metrics.gutter
        spacing: Metrics.gutter
        visible: root.services.started

        Repeater {
            id: products

            model: root.services.products

            TermPanel {
                width: plates.share
                height: plates.height
                suspended: root.account.terms === "suspended"
                onRenewClicked: root.app.go("setup/online/subscriptions/renew")
            }
        }
    }
    // What is to be known about all of it, the most urgent only, and the way to the notices.
    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(history.height, hints.height)
        visible: root.services.started

        Column {
            id: hints

            readonly property bool terms: root.account.terms !== "accepted"
            readonly property bool held: root.services.held && !terms
            readonly property bool stale: root.services.stale && !root.services.refreshing && !terms && !held
            readonly property bool quiet: !terms && !held && !stale

            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - history.width - Metrics.u(20)
            spacing: Metrics.u(4)

            HintLine {
                objectName: "subscriptions-terms"
                width: parent.width
                icon: root.account.terms === "suspended" ? Icons.timer_off : Icons.schedule
                ink: Theme.caution
                text: root.account.terms === "suspended" ? root.suspended : root.pending
                textInk: Theme.caution
                visible: hints.terms
            }
            HintLine {
                objectName: "subscriptions-held"
                width: parent.width
                icon: Icons.schedule
                ink: Theme.caution
                //: Subscriptions page: the satellites tell a much later date than the unit knows.
                //% "The satellites tell a later date. It counts once the online service confirms it."
                text: qsTrId("hmi-subscriptions-held")
                textInk: Theme.caution
                visible: hints.held
            }
            HintLine {
                objectName: "subscriptions-stale"
                width: parent.width
                icon: Icons.sync
                ink: Theme.caution
                //: Subscriptions page: what is shown is the last known state.
                //% "Not up to date: the online service could not be asked just now."
                text: qsTrId("hmi-subscriptions-stale")
                textInk: Theme.caution
                visible: hints.stale
            }
            HintLine {
                objectName: "subscriptions-connected"
                width: parent.width
                icon: Icons.mobile
                text: Words.fill(root.services.connectedEnded ? root.connectedOver : root.connected, root.services.connectedDate)
                visible: root.services.connectedDate !== "" && (hints.quiet || !Metrics.narrow)
            }
        }
        Btn {
            id: history

            objectName: "subscriptions-history"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            icon: Icons.history
            padding: Metrics.u(20)
            text: qsTrId("hmi-history-title")
            onClicked: root.app.go("setup/online/subscriptions/history")
        }
    }
    EmptyState {
        anchors.fill: parent
        buttonText: root.signedIn ? root.services.refreshing ? "" : qsTrId("hmi-word-again") : qsTrId("hmi-sign-in")
        icon: Icons.event_available
        ink: Theme.accent
        text: root.signedIn ? root.askingText : root.waitingText
        title: root.signedIn ? root.askingTitle : root.waitingTitle
        visible: !root.services.started
        onClicked: {
            if (root.signedIn)
                root.services.refresh();
            else
                root.app.go("setup/online/account/existing");
        }
    }
}
