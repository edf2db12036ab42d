import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Lexus Online: the way to sign in, or who is signed in and the way out.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account

    property bool asking: false

    title: qsTrId("hmi-online-account")

    Column {
        width: Metrics.narrow ? parent.width : parent.width * 0.6
        spacing: Metrics.u(14)
        visible: !root.account.signedIn

        Txt {
            width: parent.width
            color: Theme.caution
            text: Words.say(root.account.errorId, "")
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        ListRow {
            objectName: "account-existing"
            width: parent.width
            height: Metrics.u(96)
            //: Under "Existing account".
            //% "Sign in with e-mail and password"
            caption: qsTrId("hmi-account-existing-caption")
            divider: false
            icon: Icons.person
            //: Row and title: sign in with an account that exists. French: the real menu's name.
            //% "Existing account"
            title: qsTrId("hmi-account-existing")
            onClicked: root.app.go("setup/online/account/existing")
        }
        Txt {
            x: Metrics.u(16)
            width: parent.width - x
            color: Theme.textSecondary
            //: What signing in is good for.
            //% "An account links this car to the online services. The three free years start with the first sign-in."
            text: qsTrId("hmi-account-why")
            wrapMode: Text.WordWrap
        }
    }
    Card {
        width: Metrics.narrow ? parent.width : parent.width * 0.7
        height: Metrics.low ? parent.height : Metrics.u(400)
        visible: root.account.signedIn

        Ico {
            id: portrait

            x: Metrics.u(24)
            y: Metrics.u(28)
            color: Theme.accent
            size: Metrics.u(76)
            text: Icons.account_circle
        }
        Column {
            anchors.left: portrait.right
            anchors.leftMargin: Metrics.u(20)
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
            Txt {
                //: Signed in: what the unit keeps.
                //% "This unit stays signed in. The password is not stored."
                readonly property string kept: qsTrId("hmi-account-kept")
                //: Signed in, but the sign-in could not be saved.
                //% "The sign-in could not be saved: after a restart you sign in again."
                readonly property string unsaved: qsTrId("hmi-account-unsaved")

                width: parent.width
                color: root.account.unsaved ? Theme.caution : Theme.textMuted
                role: "caption"
                text: root.account.unsaved ? unsaved : kept
                wrapMode: Text.WordWrap
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
            onClicked: root.asking = true
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
