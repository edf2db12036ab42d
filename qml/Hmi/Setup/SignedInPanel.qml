import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Who is signed in, what the unit keeps of it, and the way out.
Card {
    id: root

    required property AccountViewModel account
    //: Signed in: what the unit keeps.
    //% "This unit stays signed in. The password is not stored."
    readonly property string kept: qsTrId("hmi-account-kept")
    //: Signed in, but the sign-in could not be saved.
    //% "The sign-in could not be saved: after a restart you sign in again."
    readonly property string unsaved: qsTrId("hmi-account-unsaved")

    signal signOutClicked

    Ico {
        id: portrait

        x: Metrics.u(Metrics.narrow ? 16 : 24)
        y: Metrics.u(24)
        color: Theme.accent
        size: Metrics.u(Metrics.narrow ? 56 : 76)
        text: Icons.account_circle
    }
    Column {
        anchors.left: portrait.right
        anchors.leftMargin: Metrics.u(Metrics.narrow ? 12 : 20)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        y: Metrics.u(26)
        spacing: Metrics.u(8)

        Txt {
            objectName: "account-name"
            width: parent.width
            role: "headline"
            text: root.account.name
            wrapMode: Text.Wrap
        }
        Txt {
            objectName: "account-email"
            width: parent.width
            color: Theme.textSecondary
            text: Words.address(root.account.email)
            wrapMode: Text.Wrap
        }
        HintLine {
            width: parent.width
            icon: root.account.unsaved ? Icons.warning : Icons.shield
            ink: root.account.unsaved ? Theme.caution : Theme.positive
            text: root.account.unsaved ? root.unsaved : root.kept
            textInk: root.account.unsaved ? Theme.caution : Theme.textMuted
        }
    }
    Btn {
        objectName: "account-sign-out"
        anchors.bottom: parent.bottom
        anchors.margins: Metrics.u(20)
        anchors.right: parent.right
        kind: "danger"
        //: Button: end the sign-in on this unit.
        //% "Sign out"
        text: qsTrId("hmi-sign-out")
        onClicked: root.signOutClicked()
    }
}
