import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Link
import Hmi.ViewModels.Services
import Hmi.Words

// The online services: the link, the account, the subscriptions.
PageBody {
    id: root

    readonly property LinkViewModel link: app.link
    readonly property ServicesViewModel services: app.services
    //: How much is left; %n is the number of days.
    //% "%n day(s) left"
    readonly property string daysLeft: qsTrId("hmi-services-days", services.daysLeft)

    title: qsTrId("hmi-online-title")

    Column {
        id: rows

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)

        ListRow {
            objectName: "online-account"
            width: parent.width
            height: Metrics.u(96)
            caption: root.app.account.signedIn ? Words.address(root.app.account.email) : qsTrId("hmi-card-signed-out")
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
            caption: !root.services.started ? qsTrId("hmi-card-services-invite") : root.services.ended ? Words.fill(qsTrId("hmi-services-ended"), root.services.endDate) : root.daysLeft
            divider: false
            icon: Icons.event_available
            //: Row and title: what is subscribed to, and until when.
            //% "Subscriptions"
            title: qsTrId("hmi-subscriptions-title")
            onClicked: root.app.go("setup/online/subscriptions")
        }
    }
    Card {
        anchors.left: rows.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: Metrics.low ? parent.height : Metrics.u(400)

        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Metrics.u(Metrics.narrow ? 16 : 24)
            y: Metrics.u(22)
            spacing: Metrics.u(12)

            Row {
                width: parent.width
                spacing: Metrics.u(12)

                Ico {
                    id: sign

                    color: root.link.online ? Theme.positive : Theme.caution
                    size: Metrics.u(38)
                    text: root.link.online ? Icons.cloud_done : Icons.cloud_off
                }
                Txt {
                    objectName: "online-state"
                    width: parent.width - sign.width - parent.spacing
                    role: Metrics.narrow ? "title" : "headline"
                    text: root.link.online ? qsTrId("hmi-online-title") : Words.say(root.link.reasonId, root.link.name)
                    wrapMode: Text.WordWrap
                }
            }
            Txt {
                width: parent.width
                color: Theme.textSecondary
                //: Online: through which phone or network; %1 is its name.
                //% "The car reaches the online service through %1."
                text: root.link.online ? Words.fill(qsTrId("hmi-online-through"), root.link.name) : Words.say(root.link.helpId, root.link.name)
                wrapMode: Text.Wrap
            }
        }
        Flow {
            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.margins: Metrics.u(Metrics.narrow ? 16 : 20)
            anchors.right: parent.right
            layoutDirection: Qt.RightToLeft
            spacing: Metrics.gutter
            visible: !root.link.online

            Btn {
                objectName: "online-fix"
                kind: "primary"
                padding: Metrics.u(18)
                text: root.app.bluetooth.pairedCount === 0 ? qsTrId("hmi-pair-open") : qsTrId("hmi-start-connection")
                onClicked: root.app.go(root.app.bluetooth.pairedCount === 0 ? "setup/bluetooth/pair" : "setup/bluetooth")
            }
            Btn {
                objectName: "online-check"
                icon: Icons.refresh
                padding: Metrics.u(18)
                //: Button: look at once whether the internet can be reached.
                //% "Check now"
                text: qsTrId("hmi-online-check")
                onClicked: root.link.checkNow()
            }
        }
    }
}
