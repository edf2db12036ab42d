import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Profile
import Hmi.Words

// Removing the user profile before the car is sold: what goes, what stays, a question, and what has been done.
PageBody {
    id: root

    readonly property ProfileViewModel profile: app.profile
    readonly property real share: (width - Metrics.gutter) / 2
    //: Button: remove the user profile from this unit.
    //% "Remove profile"
    readonly property string removeText: qsTrId("hmi-profile-remove")
    //: After removing the profile while online.
    //% "Nothing of you is left on this unit, and the online service knows it."
    readonly property string told: qsTrId("hmi-profile-told")
    //: After removing the profile while offline.
    //% "Nothing of you is left on this unit. The online service is told when the unit is next online."
    readonly property string untold: qsTrId("hmi-profile-untold")

    property bool asking: false

    //: Row and title: remove the user profile, before the car is sold.
    //% "Factory reset of the profile"
    title: qsTrId("hmi-profile-title")

    onGone: profile.clear()

    ProfileList {
        id: goes

        objectName: "profile-goes"
        width: root.share
        height: parent.height - foot.height - Metrics.gutter
        icon: Icons.delete_
        ink: Theme.danger
        lines: [
            //: What a removal of the profile deletes.
            //% "Sign-in, name, e-mail address"
            qsTrId("hmi-profile-goes-account"),
            //: What a removal of the profile deletes.
            //% "Destinations and trips"
            qsTrId("hmi-profile-goes-places"),
            //: What a removal of the profile deletes.
            //% "Data of installed apps"
            qsTrId("hmi-profile-goes-apps")]
        //: Title of the list of what a removal of the profile deletes.
        //% "What goes"
        title: qsTrId("hmi-profile-goes")
        visible: !root.profile.removed
    }
    ProfileList {
        objectName: "profile-stays"
        anchors.right: parent.right
        width: root.share
        height: goes.height
        icon: Icons.check
        ink: Theme.positive
        lines: [
            //: What a removal of the profile keeps.
            //% "The free period and its end"
            qsTrId("hmi-profile-stays-period"),
            //: What a removal of the profile keeps.
            //% "Odometer, phones, networks"
            qsTrId("hmi-profile-stays-car"),
            //: What a removal of the profile keeps.
            //% "Language and display"
            qsTrId("hmi-profile-stays-settings")]
        //: Title of the list of what a removal of the profile keeps.
        //% "What stays"
        title: qsTrId("hmi-profile-stays")
        visible: !root.profile.removed
    }
    Item {
        id: foot

        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(button.height, hint.height)
        visible: !root.profile.removed

        HintLine {
            id: hint

            objectName: "profile-line"
            anchors.verticalCenter: parent.verticalCenter
            width: button.x - Metrics.u(20)
            icon: root.profile.errorId !== "" ? Icons.error : Icons.info
            ink: root.profile.errorId !== "" ? Theme.danger : Theme.info
            //: Page that removes the profile: what is not touched.
            //% "The account itself stays; only this unit forgets it."
            text: root.profile.errorId !== "" ? Words.say(root.profile.errorId, "") : qsTrId("hmi-profile-account")
            textInk: root.profile.errorId !== "" ? Theme.danger : Theme.textSecondary
        }
        Btn {
            id: button

            objectName: "profile-remove"
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            icon: Icons.delete_
            kind: "danger"
            text: root.removeText
            onClicked: root.asking = true
        }
    }
    EmptyState {
        anchors.fill: parent
        buttonText: qsTrId("hmi-controls-key-done")
        icon: Icons.check_circle
        ink: Theme.positive
        text: root.profile.untold ? root.untold : root.told
        //: The profile was removed.
        //% "The profile is removed"
        title: qsTrId("hmi-profile-removed")
        visible: root.profile.removed
        onClicked: root.app.go("setup")
    }
    Sheet {
        danger: true
        icon: Icons.delete_
        open: root.asking
        parent: root.overlay
        primary: root.removeText
        secondary: qsTrId("hmi-word-cancel")
        //: Question before removing the profile: what goes and what stays.
        //% "Sign-in, destinations, trips and data of apps are deleted for good. The free period, the odometer, phones and networks stay."
        text: qsTrId("hmi-profile-ask-text")
        //: Question before removing the profile.
        //% "Remove the user profile?"
        title: qsTrId("hmi-profile-ask")
        onPrimaryClicked: {
            root.asking = false;
            root.profile.remove();
        }
        onSecondaryClicked: root.asking = false
    }
}
