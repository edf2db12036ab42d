import QtQuick
import Hmi.ViewModels.Shell

// What every page is made on: the unit's view-model, the layer for sheets, and what the frame shows around it.
FocusScope {
    id: root

    required property AppViewModel app
    // Sheets are put here, so that they lie over the whole page and not over its content only.
    required property Item overlay
    // What a page puts into the header line, between title and status, has this as its parent.
    required property Item header

    property string title: ""
    // The content runs under the header and to the edges.
    property bool full: false
    // True: "back" closes something on the page first, by `backed`.
    property bool holdsBack: false

    signal backed
    // The person has gone to another page. Not sent when the unit ends.
    signal gone

    anchors.fill: parent
    focus: true
}
