import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Services
import Hmi.Words

// The online services: the account and the subscriptions at the left, the link at the right.
PageBody {
    id: root

    readonly property ServicesViewModel services: app.services
    readonly property bool signedIn: app.account.signedIn
    readonly property real share: (height - Metrics.gutter) / 2
    readonly property bool phoneless: app.bluetooth.pairedCount === 0
    //: How much is left; %n is the number of days.
    //% "%n day(s) left"
    readonly property string daysLeft: qsTrId("hmi-services-days", services.daysLeft)
    readonly property bool suspended: app.account.terms === "suspended" && !services.ended

    title: qsTrId("hmi-online-title")

    Column {
        id: rows

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        spacing: Metrics.gutter

        Tile {
            objectName: "online-account"
            width: parent.width
            height: Math.max(implicitHeight, root.share)
            detail: root.signedIn ? Words.address(root.app.account.email) : qsTrId("hmi-card-account-invite")
            fact: root.signedIn ? root.app.account.name : qsTrId("hmi-card-signed-out")
            factInk: root.signedIn ? Theme.accent : Theme.textPrimary
            icon: Icons.account_circle
            lines: root.signedIn ? 1 : 2
            //: Row: the account of the connected services. French: the real menu's name.
            //% "Lexus Online"
            title: qsTrId("hmi-online-account")
            onClicked: root.app.go("setup/online/account")
        }
        Tile {
            objectName: "online-subscriptions"
            width: parent.width
            height: Math.max(implicitHeight, root.share)
            detail: !root.services.started ? qsTrId("hmi-card-services-invite") : root.services.ended ? "" : root.suspended ? Words.fill(qsTrId("hmi-term-since"), root.app.account.termsDate) : Words.fill(qsTrId("hmi-services-until"), root.services.endDate)
            fact: !root.services.started ? qsTrId("hmi-card-services-waiting") : root.services.ended ? Words.fill(qsTrId("hmi-services-ended"), root.services.endDate) : root.suspended ? qsTrId("hmi-card-services-suspended") : root.daysLeft
            factInk: root.suspended || root.services.ended ? Theme.caution : Theme.accent
            icon: Icons.event_available
            //: Row and title: what is subscribed to, and until when.
            //% "Subscriptions"
            title: qsTrId("hmi-subscriptions-title")
            onClicked: root.app.go("setup/online/subscriptions")
        }
    }
    ConnectionPanel {
        anchors.left: rows.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        fixText: root.phoneless ? qsTrId("hmi-pair-open") : qsTrId("hmi-start-connection")
        link: root.app.link
        onFixClicked: root.app.go(root.phoneless ? "setup/bluetooth/pair" : "setup/bluetooth")
    }
}
