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

    title: qsTrId("hmi-subscriptions-title")

    Component.onCompleted: {
        if (signedIn && app.link.online && !services.refreshing)
            services.refresh();
    }

    Row {
        id: plates

        readonly property real share: (width - (products.count - 1) * spacing) / Math.max(1, products.count)

        width: parent.width
        height: parent.height - (hints.height > 0 ? hints.height + Metrics.gutter : 0)
        spacing: Metrics.gutter
        visible: root.services.started

        Repeater {
            id: products

            model: root.services.products

            TermPanel {
                width: plates.share
                height: plates.height
                suspended: root.account.terms === "suspended"
            }
        }
    }
    Column {
        id: hints

        anchors.bottom: parent.bottom
        width: parent.width
        spacing: Metrics.u(6)
        visible: root.services.started

        HintLine {
            objectName: "subscriptions-terms"
            width: parent.width
            icon: root.account.terms === "suspended" ? Icons.timer_off : Icons.schedule
            ink: Theme.caution
            text: root.account.terms === "suspended" ? root.suspended : root.pending
            textInk: Theme.caution
            visible: root.account.terms !== "accepted"
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
            visible: root.services.stale && !root.services.refreshing
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
