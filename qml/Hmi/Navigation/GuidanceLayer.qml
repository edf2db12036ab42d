pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.Guidance
import Hmi.ViewModels.Map
import Hmi.ViewModels.Route

// What lies on the map while somebody goes somewhere: the ways to choose from, the next manoeuvre, the arrival. It is
// made when there is something to show: the map is there sooner.
Loader {
    id: root

    required property GuidanceViewModel guidance
    required property RouteViewModel routing
    required property MapViewModel model
    required property int edge
    required property int gap
    // How far the keys at the right leave room.
    required property real end
    // A place's card lies beside the manoeuvre; where room is scarce it takes all of it.
    property bool pinned: false
    readonly property bool crowded: pinned && Metrics.narrow

    readonly property bool guiding: guidance.active
    readonly property bool choosing: routing.panel !== ""
    readonly property bool busy: guiding || choosing || guidance.arrived
    readonly property GuidanceParts parts: item as GuidanceParts
    // Where on from beside and below its parts there is room; see `GuidanceParts`.
    readonly property real beside: parts !== null ? parts.beside : edge
    readonly property real below: parts !== null ? parts.below : edge
    readonly property real speedEnd: parts !== null ? parts.speedEnd : end
    readonly property real speedTop: parts !== null ? parts.speedTop : height
    readonly property list<rect> areas: parts !== null ? parts.areas : []

    signal optionsClicked

    function look(): void {
        if (busy)
            active = true;
    }

    active: false
    sourceComponent: GuidanceParts {
        edge: root.edge
        end: root.end
        gap: root.gap
        guidance: root.guidance
        model: root.model
        pinned: root.pinned
        routing: root.routing
        onOptionsClicked: root.optionsClicked()
    }

    onBusyChanged: look()
    Component.onCompleted: look()
}
