import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Route

// The route: its stops at the left, what can be done with it or with one of them at the right; its directions.
PageBody {
    id: root

    readonly property RouteViewModel routing: app.routing
    readonly property bool bare: !routing.active

    property bool listing: false

    holdsBack: listing
    title: listing ? qsTrId("hmi-route-directions") : qsTrId("hmi-route-panel")

    onBacked: listing = false
    onBareChanged: listing = false
    onGone: {
        routing.clearError();
        routing.chooseStop(-1);
    }

    Connections {
        function onOpened(route: string): void {
            root.app.go(route);
        }

        target: root.routing
    }
    EmptyState {
        anchors.fill: parent
        buttonText: qsTrId("hmi-search-action")
        icon: Icons.route
        //: Page of the route while there is none: how one comes.
        //% "Search for a place or touch the map, then choose Route."
        text: qsTrId("hmi-route-none-text")
        //: Page of the route while there is none.
        //% "No route yet"
        title: qsTrId("hmi-route-none")
        visible: root.bare
        onClicked: root.app.go("map/search")
    }
    StopList {
        id: list

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        driving: root.app.driving
        model: root.routing
        visible: !root.bare && !root.listing
        onAddClicked: {
            root.app.search.seek("stop");
            root.app.go("map/search");
        }
        onDirectionsClicked: root.listing = true
    }
    RoutePanel {
        anchors.left: list.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        model: root.routing
        visible: list.visible && root.routing.stop < 0
    }
    StopPanel {
        anchors.left: list.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        locked: root.app.driving.locked
        model: root.routing
        visible: list.visible && root.routing.stop >= 0
    }
    Directions {
        anchors.fill: parent
        driving: root.app.driving
        model: root.routing
        visible: root.listing
    }
}
