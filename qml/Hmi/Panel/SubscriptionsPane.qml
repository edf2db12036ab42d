pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// What an owner buys for a unit, at the portal or at the retailer, and what was granted to it.
Pane {
    id: root

    required property PanelSubscriptionsViewModel subscriptions

    icon: Icons.event_available
    //% "Subscriptions"
    title: qsTrId("hmi-panel-subscriptions")

    PanelText {
        width: parent ? (parent as Item).width : 0
        text: root.subscriptions.loaded ?
        //: A unit: a multimedia device.
        //% "No unit yet. It shows up here once somebody has signed in on it."
        qsTrId("hmi-panel-subscriptions-none") : Words.loading()
        visible: root.subscriptions.unit === ""
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.subscriptions.units

        Column {
            id: unit

            required property string key
            required property string vin
            required property string email
            required property bool chosen

            width: parent ? (parent as Item).width : 0
            bottomPadding: Look.gap

            PanelRow {
                chosen: unit.chosen
                detail: unit.email === "" ? unit.vin : unit.vin + " · " + unit.email
                title: unit.key
                onClicked: root.subscriptions.chooseUnit(unit.key)
            }
        }
    }
    PanelText {
        width: parent ? (parent as Item).width : 0
        text: Words.loading()
        visible: root.subscriptions.unit !== "" && !root.subscriptions.termsLoaded
    }
    Repeater {
        model: root.subscriptions.ends

        EndBlock {
            subscriptions: root.subscriptions
        }
    }
    PanelLine {
        //: Heading over everything that was granted to a unit: free and bought.
        //% "Terms"
        label: qsTrId("hmi-panel-terms")
        last: true
        strong: true
        visible: terms.count > 0
    }
    Repeater {
        id: terms

        model: root.subscriptions.terms

        TermBlock {
            subscriptions: root.subscriptions
        }
    }
}
