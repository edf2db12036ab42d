import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// The ways to sign in, and what ended the last sign-in.
Column {
    id: root

    required property AccountViewModel account

    signal existingClicked

    spacing: Metrics.u(14)

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
        onClicked: root.existingClicked()
    }
    HintLine {
        x: Metrics.u(16)
        width: parent.width - 2 * x
        icon: Icons.error
        ink: Theme.caution
        role: "body"
        text: Words.say(root.account.errorId, root.account.errorDetail)
        textInk: Theme.caution
        visible: text !== ""
    }
}
