import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account

// Lexus Online: the way to sign in, or who is signed in and the way out; at the right what an account links.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account

    property bool asking: false

    title: qsTrId("hmi-online-account")

    SignedOutPanel {
        id: ways

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        account: root.account
        visible: !root.account.signedIn
        onExistingClicked: root.app.go("setup/online/account/existing")
    }
    SignedInPanel {
        width: ways.width
        height: parent.height
        account: root.account
        visible: root.account.signedIn
        onSignOutClicked: root.asking = true
    }
    Card {
        anchors.left: ways.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height

        Column {
            x: Metrics.u(Metrics.narrow ? 16 : 24)
            y: Metrics.u(22)
            width: parent.width - 2 * x
            spacing: Metrics.u(10)

            Txt {
                width: parent.width
                role: "title"
                //: Title of the facts that an account is linked with.
                //% "This car"
                text: qsTrId("hmi-account-car")
            }
            Txt {
                width: parent.width
                color: Theme.textSecondary
                role: Metrics.narrow ? "caption" : "body"
                //: What signing in is good for.
                //% "An account links this car to the online services. The three free years start with the first sign-in."
                text: qsTrId("hmi-account-why")
                visible: !root.account.signedIn
                wrapMode: Text.WordWrap
            }
            FactLine {
                width: parent.width
                icon: Icons.directions_car
                label: qsTrId("hmi-vehicle-model")
                value: root.app.vehicle.model
            }
            FactLine {
                width: parent.width
                icon: Icons.info
                label: qsTrId("hmi-vehicle-vin")
                value: root.app.vehicle.vin
            }
            FactLine {
                width: parent.width
                icon: Icons.event_available
                label: qsTrId("hmi-card-services")
                value: root.app.services.ended ? over : until
                visible: root.account.signedIn && root.app.services.started

                readonly property string until: qsTrId("hmi-services-until").replace("%1", root.app.services.endDate)
                readonly property string over: qsTrId("hmi-services-ended").replace("%1", root.app.services.endDate)
            }
        }
    }
    Sheet {
        danger: true
        icon: Icons.account_circle
        open: root.asking
        parent: root.overlay
        primary: qsTrId("hmi-sign-out")
        secondary: qsTrId("hmi-word-cancel")
        //: Question before signing out: the consequence.
        //% "The free period goes on. You need your password to sign in again."
        text: qsTrId("hmi-sign-out-text")
        //: Question before signing out.
        //% "Sign out on this unit?"
        title: qsTrId("hmi-sign-out-title")
        onPrimaryClicked: {
            root.asking = false;
            root.account.signOut();
        }
        onSecondaryClicked: root.asking = false
    }
}
