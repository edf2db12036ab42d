import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One destination: what it is, and what can be done with it. Home and work may not be set yet.
Card {
    id: root

    // home, work, favourite, recent
    required property string group
    required property bool known
    required property string title
    required property string detail
    // Of the place that the map shows; empty: none.
    property string pin: ""
    property string error: ""
    readonly property bool fixed: group === "home" || group === "work"
    //: Panel of home and work: how to set them.
    //% "Not set yet. Search for the address, or touch the map there."
    readonly property string unset: qsTrId("hmi-destinations-unset")
    //: Panel of home and work while the map shows a place; %1 is its name.
    //% "On the map now: %1"
    readonly property string shown: Words.fill(qsTrId("hmi-destinations-pin"), pin)

    signal routeClicked
    signal showClicked
    signal searchClicked
    signal pinClicked
    signal renameClicked
    signal keepClicked
    signal removeClicked

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 24)
        y: Metrics.u(Metrics.narrow ? 16 : 22)
        width: parent.width - 2 * x
        spacing: Metrics.u(8)

        Txt {
            objectName: "destination-title"
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 3
            role: Metrics.narrow ? "title" : "headline"
            text: root.title
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            text: root.known ? root.detail : Type.tied(root.unset)
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 2
            role: "caption"
            text: root.shown
            visible: root.fixed && root.pin !== "" && !Metrics.narrow
            wrapMode: Text.Wrap
        }
        HintLine {
            objectName: "destination-error"
            width: parent.width
            icon: Icons.error
            ink: Theme.danger
            text: root.error
            textInk: Theme.danger
            visible: text !== ""
        }
    }
    Flow {
        id: foot

        // Side by side where there is room; on a narrow screen below each other.
        readonly property int share: Metrics.narrow ? width : (width - spacing) / 2

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 16 : 20)
        x: Metrics.u(Metrics.narrow ? 16 : 20)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Btn {
            objectName: "destination-route"
            width: Metrics.narrow ? foot.width - foot.spacing - Metrics.touch : foot.share
            kind: "primary"
            padding: Metrics.u(12)
            //: Button: a route to this destination.
            //% "Route"
            text: qsTrId("hmi-destinations-route")
            visible: root.known
            onClicked: root.routeClicked()
        }
        Btn {
            objectName: "destination-show"
            width: foot.share
            padding: Metrics.u(12)
            //: Button: the map goes to this destination.
            //% "Show on map"
            text: qsTrId("hmi-destinations-show")
            visible: root.known && !Metrics.narrow
            onClicked: root.showClicked()
        }
        IconBtn {
            objectName: "destination-show"
            icon: Icons.map
            name: qsTrId("hmi-destinations-show")
            visible: root.known && Metrics.narrow
            onClicked: root.showClicked()
        }
        Btn {
            objectName: "destination-search"
            width: foot.share
            kind: root.known ? "secondary" : "primary"
            padding: Metrics.u(12)
            //: Button: look for another address for home or work.
            //% "Change"
            readonly property string change: qsTrId("hmi-destinations-change")
            text: root.known ? change : qsTrId("hmi-search-action")
            visible: root.fixed
            onClicked: root.searchClicked()
        }
        Btn {
            objectName: "destination-rename"
            width: foot.share
            padding: Metrics.u(12)
            //: Button: give a favourite destination another name.
            //% "Rename"
            text: qsTrId("hmi-destinations-rename")
            visible: root.group === "favourite"
            onClicked: root.renameClicked()
        }
        Btn {
            objectName: "destination-keep"
            width: foot.share
            padding: Metrics.u(12)
            //: Button: a recent destination becomes a favourite.
            //% "Save"
            text: qsTrId("hmi-destinations-keep")
            visible: root.group === "recent"
            onClicked: root.keepClicked()
        }
        Btn {
            objectName: "destination-pin"
            width: foot.share
            padding: Metrics.u(12)
            //: Button: the place that the map shows becomes home or work.
            //% "Take from map"
            text: qsTrId("hmi-destinations-take-pin")
            visible: root.fixed && root.pin !== "" && !(Metrics.narrow && root.known)
            onClicked: root.pinClicked()
        }
        Btn {
            objectName: "destination-remove"
            width: foot.share
            kind: "danger"
            padding: Metrics.u(12)
            //: Button: take a destination out of the list.
            //% "Remove"
            text: qsTrId("hmi-word-remove")
            visible: root.known
            onClicked: root.removeClicked()
        }
    }
}
