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
    signal newClicked

    ListRow {
        objectName: "account-existing"
        width: parent.width
        height: Math.max(implicitHeight, Metrics.u(96))
        //: Under "Existing account".
        //% "Sign in with e-mail and password"
        caption: qsTrId("hmi-account-existing-caption")
        icon: Icons.person
        //: Row and title: sign in with an account that exists. French: the real menu's name.
        //% "Existing account"
        title: qsTrId("hmi-account-existing")
        onClicked: root.existingClicked()
    }
    ListRow {
        objectName: "account-new"
        width: parent.width
        height: Math.max(implicitHeight, Metrics.u(96))
        //: Under "New account".
        //% "Make one here, in a minute"
        caption: qsTrId("hmi-account-new-caption")
        divider: false
        icon: Icons.add
        //: Row and title: make an account. French: the real menu's name.
        //% "New account"
        title: qsTrId("hmi-account-new")
        onClicked: root.newClicked()
    }
    Item {
        width: parent.width
        height: Metrics.u(14)
    }
    HintLine {
        objectName: "account-ended"
        x: Metrics.u(16)
        width: parent.width - 2 * x
        icon: Icons.error
        ink: Theme.caution
        role: Metrics.narrow ? "caption" : "body"
        text: Words.say(root.account.errorId, root.account.errorDetail)
        textInk: Theme.caution
        visible: text !== ""
    }
}
