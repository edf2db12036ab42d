import QtQuick
import Hmi.Controls
import Hmi.Theme

// The two ways to sign in, as large plates.
Column {
    id: root

    readonly property real share: (height - spacing) / 2

    signal existingClicked
    signal newClicked

    spacing: Metrics.gutter

    Tile {
        objectName: "account-existing"
        width: parent.width
        height: Math.max(implicitHeight, root.share)
        //: Under "Existing account".
        //% "Sign in with e-mail and password"
        detail: qsTrId("hmi-account-existing-caption")
        icon: Icons.person
        //: Row and title: sign in with an account that exists. French: the real menu's name.
        //% "Existing account"
        title: qsTrId("hmi-account-existing")
        onClicked: root.existingClicked()
    }
    Tile {
        objectName: "account-new"
        width: parent.width
        height: Math.max(implicitHeight, root.share)
        //: Under "New account".
        //% "Make one here, in a minute"
        detail: qsTrId("hmi-account-new-caption")
        icon: Icons.add
        //: Row and title: make an account. French: the real menu's name.
        //% "New account"
        title: qsTrId("hmi-account-new")
        onClicked: root.newClicked()
    }
}
