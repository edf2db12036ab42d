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
    readonly property real share: height / 3
    readonly property bool phoneless: app.bluetooth.pairedCount === 0
    //: How much is left; %n is the number of days.
    //% "%n day(s) left"
    readonly property string daysLeft: qsTrId("hmi-services-days", services.daysLeft)
    readonly property bool suspended: app.account.terms === "suspended" && !services.ended

    //: Under "Online services": some of them.
    //% "Traffic, search, fuel, parking, weather"
    readonly property string some: qsTrId("hmi-online-services-some")

    title: qsTrId("hmi-online-title")

    Column {
        id: rows

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height

        ListRow {
            objectName: "online-account"
            width: parent.width
            height: Math.max(implicitHeight, root.share)
            caption: root.signedIn ? Metrics.narrow ? root.app.account.name : Words.line([root.app.account.name, Words.address(root.app.account.email)]) : qsTrId("hmi-card-account-invite")
            captionLines: 2
            icon: Icons.account_circle
            //: Row: the account of the connected services. French: the real menu's name.
            //% "Lexus Online"
            title: qsTrId("hmi-online-account")
            onClicked: root.app.go("setup/online/account")
        }
        ListRow {
            objectName: "online-subscriptions"
            width: parent.width
            height: Math.max(implicitHeight, root.share)
            badge: root.services.attention
            caption: {
                if (!root.services.started)
                    return Words.line([qsTrId("hmi-card-services-waiting"), Metrics.narrow ? "" : qsTrId("hmi-card-services-invite")]);
                if (root.services.ended)
                    return Words.fill(qsTrId("hmi-services-ended"), root.services.endDate);
                if (root.suspended)
                    return Words.line([qsTrId("hmi-card-services-suspended"), Words.fill(qsTrId("hmi-term-since"), root.app.account.termsDate)]);
                const until = Words.fill(qsTrId("hmi-services-until"), root.services.endDate);
                if (Metrics.narrow)
                    return root.services.near ? root.daysLeft : until;
                return Words.line([until, root.daysLeft]);
            }
            captionInk: root.suspended || root.services.ended || root.services.near ? Theme.caution : Theme.textMuted
            icon: Icons.event_available
            //: Row and title: what is subscribed to, and until when.
            //% "Subscriptions"
            title: qsTrId("hmi-subscriptions-title")
            onClicked: root.app.go("setup/online/subscriptions")
        }
        ListRow {
            objectName: "online-services"
            width: parent.width
            height: Math.max(implicitHeight, root.share)
            caption: Metrics.narrow ? "" : root.some
            divider: false
            icon: Icons.public_
            title: qsTrId("hmi-card-services")
            onClicked: root.app.go("setup/online/services")
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
