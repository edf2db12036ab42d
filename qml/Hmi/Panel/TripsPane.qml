pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The car on the bench as its owner sees it: privacy mode and the last trips.
Pane {
    id: root

    required property PanelPortalViewModel portal
    readonly property bool shown: portal.carLoaded && portal.carRefusal === ""

    icon: Icons.route
    //% "Car and trips"
    title: qsTrId("hmi-panel-portal-car")

    PanelText {
        width: parent ? (parent as Item).width : 0
        text: root.portal.carRefusal !== "" ? PortalWords.car(root.portal.carRefusal) :
        // Where the account is refused, the pane of its devices says why.
        root.portal.refusal !== "" ? "" : Words.loading()
        visible: !root.shown && text !== ""
        wrapMode: Text.Wrap
    }
    Column {
        width: parent ? (parent as Item).width : 0
        visible: root.shown

        PanelLine {
            enabled: !root.portal.privacyBusy
            //% "Privacy mode"
            label: qsTrId("hmi-panel-portal-privacy")
            last: true
            on: root.portal.privacy
            switchable: true
            onToggled: on => root.portal.setPrivacy(on)
        }
        PanelText {
            width: parent.width
            bottomPadding: 12
            //% "While it is on, no position leaves the car."
            text: qsTrId("hmi-panel-portal-privacy-hint")
            wrapMode: Text.Wrap
        }
        Rectangle {
            width: parent.width
            height: Metrics.hairline
            color: Theme.worldLine
        }
        PanelLine {
            //% "Last trips"
            label: qsTrId("hmi-panel-portal-trips")
            strong: true
        }
        PanelText {
            width: parent.width
            topPadding: 8
            text: root.portal.tripsRefusal !== "" ? PortalWords.trips(root.portal.tripsRefusal) :
            //% "None yet. The car sends a trip when the ignition is switched off."
            qsTrId("hmi-panel-portal-no-trips")
            visible: root.portal.tripCount === 0
            wrapMode: Text.Wrap
        }
        Repeater {
            model: root.portal.trips

            PanelLine {
                id: trip

                required property string key
                required property string when
                required property string distance

                label: trip.when
                value: trip.distance
            }
        }
    }
}
