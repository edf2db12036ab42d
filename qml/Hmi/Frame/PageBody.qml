import QtQuick
import Hmi.ViewModels.Shell

// What every page is made on: the unit's view-model, the layer for sheets, and what the frame shows around it.
FocusScope {
    id: root

    required property AppViewModel app
    // Sheets are put here, so that they lie over the whole page and not over its content only.
    required property Item overlay
    // The room in the header line between title and status, for what a page puts there.
    required property Item header

    property string title: ""
    // The content runs under the header and to the edges.
    property bool full: false
    // Takes long to make: it is kept when it is left, and only hidden.
    property bool stays: false
    // True: "back" closes something on the page first, by `backed`.
    property bool holdsBack: false

    signal backed
    // The person has gone to another page. Not sent when the unit ends.
    signal gone

    anchors.fill: parent
    focus: true
}
