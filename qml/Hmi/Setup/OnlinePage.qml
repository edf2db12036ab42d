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
    readonly property bool phoneless: app.bluetooth.pairedCount === 0
    //: How much is left; %n is the number of days.
    //% "%n day(s) left"
    readonly property string daysLeft: qsTrId("hmi-services-days", services.daysLeft)
    readonly property bool suspended: app.account.terms === "suspended" && !services.ended

    title: qsTrId("hmi-online-title")

    Column {
        id: rows

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)

        ListRow {
            objectName: "online-account"
            width: parent.width
            height: Metrics.u(96)
            caption: root.app.account.signedIn ? root.app.account.name : qsTrId("hmi-card-signed-out")
            icon: Icons.account_circle
            //: Row: the account of the connected services. French: the real menu's name.
            //% "Lexus Online"
            title: qsTrId("hmi-online-account")
            onClicked: root.app.go("setup/online/account")
        }
        ListRow {
            objectName: "online-subscriptions"
            width: parent.width
            height: Metrics.u(96)
            caption: !root.services.started ? qsTrId("hmi-card-services-waiting") : root.services.ended ? Words.fill(qsTrId("hmi-services-ended"), root.services.endDate) : root.suspended ? qsTrId("hmi-card-services-suspended") : root.daysLeft
            divider: false
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
