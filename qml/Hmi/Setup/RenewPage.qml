pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Services
import Hmi.Words

// How the subscriptions are made longer. What that needs and is not there is said, with the way to it; else the page
// tells where one renews, and shows each new end by itself.
PageBody {
    id: root

    readonly property ServicesViewModel services: app.services
    readonly property string missing: app.gate.store
    //: Renew page: what is missing.
    //% "Renewing needs a connection"
    readonly property string offlineTitle: qsTrId("hmi-renew-offline")
    //: Renew page: what is missing.
    //% "Renewing needs an account"
    readonly property string unsignedTitle: qsTrId("hmi-renew-signed-in")

    title: qsTrId("hmi-renew")

    onGone: services.follow(false)
    Component.onCompleted: services.follow(true)

    Card {
        id: ends

        width: parent.width * (Metrics.narrow ? 0.48 : 0.46)
        height: parent.height
        visible: root.missing === "open"

        Column {
            x: Metrics.u(Metrics.narrow ? 16 : 24)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            spacing: Metrics.u(Metrics.low ? 12 : 28)

            Repeater {
                model: root.services.products

                RenewLine {
                    width: parent?.width ?? 0
                }
            }
        }
    }
    Item {
        anchors.left: ends.right
        anchors.leftMargin: Metrics.u(Metrics.narrow ? 16 : 28)
        anchors.right: parent.right
        height: parent.height
        visible: root.missing === "open"

        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width
            spacing: Metrics.u(Metrics.low ? 12 : 20)

            Txt {
                width: parent.width
                role: Metrics.narrow ? "title" : "headline"
                //: Renew page: where subscriptions are bought.
                //% "Renew on the portal or at your retailer"
                text: qsTrId("hmi-renew-where")
                wrapMode: Text.WordWrap
            }
            Txt {
                width: parent.width
                color: Theme.textSecondary
                role: Metrics.narrow ? "caption" : "body"
                //: Renew page: what there is.
                //% "Map Care for 1 or 3 years, Service Pack for 1, 2 or 3 years."
                text: Type.tied(qsTrId("hmi-renew-what"))
                wrapMode: Text.WordWrap
            }
            Txt {
                width: parent.width
                color: Theme.textSecondary
                role: Metrics.narrow ? "caption" : "body"
                //: Renew page: from when it counts.
                //% "Before the end it is added to what is left; after the end it starts at once."
                text: Type.tied(qsTrId("hmi-renew-how"))
                wrapMode: Text.WordWrap
            }
            // At rest: how long it takes is up to the person.
            HintLine {
                objectName: "renew-waiting"
                width: parent.width
                icon: Icons.sync
                //: Renew page: nothing has to be pressed.
                //% "The new end shows here by itself."
                text: qsTrId("hmi-renew-waiting")
            }
        }
    }
    OfflineNotice {
        anchors.fill: parent
        app: root.app
        title: root.offlineTitle
        visible: root.missing === "not-online"
    }
    EmptyState {
        readonly property bool suspended: root.missing === "terms-pending"

        anchors.fill: parent
        buttonText: suspended ? qsTrId("hmi-gate-account") : qsTrId("hmi-sign-in")
        icon: suspended ? Icons.timer_off : Icons.account_circle
        ink: Theme.caution
        text: suspended ? Words.fill(qsTrId("hmi-gate-suspended-text"), root.app.account.termsDate) : qsTrId("hmi-gate-signed-in-text")
        title: suspended ? qsTrId("hmi-gate-suspended") : root.unsignedTitle
        visible: suspended || root.missing === "not-signed-in"
        onClicked: root.app.go(suspended ? "setup/online/account" : "setup/online/account/existing")
    }
}
