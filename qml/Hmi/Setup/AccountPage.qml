import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Lexus Online: the ways to sign in and the car they are for, or who is signed in and how the account stands.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account
    readonly property real share: width * (Metrics.narrow ? 0.48 : 0.52)
    // The owner may have done meanwhile what the portal waits for.
    readonly property bool open: account.signedIn && (!account.activated || account.terms !== "accepted" || account.device !== "linked")

    property bool asking: false

    title: qsTrId("hmi-online-account")

    onGone: account.clearError()
    Component.onCompleted: {
        if (!open || !app.link.online)
            return;
        account.lookAgain();
        if (!app.services.refreshing)
            app.services.refresh();
    }

    SignedOutPanel {
        width: root.share
        height: parent.height
        visible: !root.account.signedIn
        onExistingClicked: root.app.go("setup/online/account/existing")
        onNewClicked: root.app.go("setup/online/account/new")
    }
    SignedInPanel {
        width: root.share
        height: parent.height
        account: root.account
        visible: root.account.signedIn
        onOtherClicked: root.app.go("setup/online/account/existing")
        onSignOutClicked: root.asking = true
    }
    CarPlate {
        anchors.right: parent.right
        width: parent.width - root.share - Metrics.u(Metrics.narrow ? 12 : 20)
        height: parent.height
        begun: root.app.services.started
        ended: Words.say(root.account.errorId, root.account.errorDetail)
        vehicle: root.app.vehicle
        visible: !root.account.signedIn
    }
    AccountStatus {
        anchors.right: parent.right
        width: parent.width - root.share - Metrics.u(Metrics.narrow ? 12 : 20)
        height: parent.height
        account: root.account
        visible: root.account.signedIn
        onCodeClicked: root.app.go("setup/online/account/code")
        onMailClicked: root.account.sendMail(root.account.email)
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
