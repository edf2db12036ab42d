import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Who is signed in, what the unit keeps of it, and the ways out.
Card {
    id: root

    required property AccountViewModel account
    //: Signed in: what the unit keeps.
    //% "This unit stays signed in. The password is not stored."
    readonly property string kept: qsTrId("hmi-account-kept")
    //: Signed in, but the sign-in could not be saved.
    //% "The sign-in could not be saved: after a restart you sign in again."
    readonly property string unsaved: qsTrId("hmi-account-unsaved")
    // What the last press met, where it did not work out.
    readonly property string trouble: Words.say(account.errorId, account.errorDetail)

    signal otherClicked
    signal signOutClicked

    Ico {
        id: portrait

        x: Metrics.u(Metrics.narrow ? 16 : 24)
        y: Metrics.u(24)
        color: Theme.accent
        size: Metrics.u(76)
        text: Icons.account_circle
        visible: !Metrics.narrow
    }
    Column {
        anchors.left: Metrics.narrow ? parent.left : portrait.right
        anchors.leftMargin: Metrics.u(Metrics.narrow ? 18 : 20)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        y: Metrics.u(Metrics.narrow ? 18 : 26)
        spacing: Metrics.u(8)

        Txt {
            objectName: "account-name"
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 2
            role: Metrics.narrow ? "title" : "headline"
            text: root.account.name
            wrapMode: Text.Wrap
        }
        Txt {
            objectName: "account-email"
            width: parent.width
            color: Theme.textSecondary
            elide: Text.ElideRight
            maximumLineCount: 2
            text: Words.address(root.account.email)
            wrapMode: Text.Wrap
        }
        HintLine {
            objectName: "account-line"
            width: parent.width
            icon: root.trouble !== "" ? Icons.error : root.account.unsaved ? Icons.warning : Icons.shield
            ink: root.trouble !== "" ? Theme.danger : root.account.unsaved ? Theme.caution : Theme.positive
            text: root.trouble !== "" ? root.trouble : root.account.unsaved ? root.unsaved : root.kept
            textInk: root.trouble !== "" || root.account.unsaved ? ink : Theme.textMuted
        }
    }
    // What cannot be undone stands apart: at the other end, or below.
    Item {
        id: foot

        readonly property bool stacked: other.implicitWidth + out.implicitWidth + Metrics.u(40) > width

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 14 : 20)
        x: Metrics.u(Metrics.narrow ? 14 : 20)
        width: parent.width - 2 * x
        height: stacked ? other.height + Metrics.gutter + out.height : other.height

        Btn {
            id: other

            objectName: "account-other"
            anchors.right: parent.right
            width: foot.stacked ? parent.width : implicitWidth
            padding: Metrics.u(18)
            //: Button: sign in with another account; the present one stays until that one is accepted.
            //% "Use another account"
            text: qsTrId("hmi-account-other")
            onClicked: root.otherClicked()
        }
        Btn {
            id: out

            objectName: "account-sign-out"
            anchors.bottom: parent.bottom
            width: foot.stacked ? parent.width : implicitWidth
            kind: "danger"
            padding: Metrics.u(18)
            //: Button: end the sign-in on this unit.
            //% "Sign out"
            text: qsTrId("hmi-sign-out")
            onClicked: root.signOutClicked()
        }
    }
}
