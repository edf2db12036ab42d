pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Driving
import Hmi.ViewModels.Route
import Hmi.Words

// The route as a whole, then its stops in order; below them more stops, and what is to be done on the way.
Item {
    id: root

    required property RouteViewModel model
    required property DrivingViewModel driving

    // A stop that changes its place stays to be seen.
    readonly property int chosen: model.stop

    signal addClicked
    signal directionsClicked

    onChosenChanged: {
        if (chosen >= 0)
            rows.positionViewAtIndex(chosen, ListView.Contain);
    }

    ListRow {
        id: whole

        objectName: "route-whole"
        width: parent.width
        caption: root.model.planning ? qsTrId("hmi-route-planning") : RouteWords.arrival(root.model.arrivalText)
        captionLines: 1
        icon: Metrics.narrow ? "" : Icons.route
        selected: root.model.stop < 0
        title: root.model.durationText !== "" ? Words.line([root.model.durationText, root.model.distanceText]) : qsTrId("hmi-route-panel")
        titleLines: 1
        trailing: "none"
        onClicked: root.model.chooseStop(-1)
    }
    ListView {
        id: rows

        // As many whole rows as there is room for, and no half ones.
        readonly property int seen: Math.max(1, Math.round(height / Metrics.u(80)))

        y: whole.height
        width: parent.width
        height: parent.height - y - keys.height - Metrics.gutter
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height + 1
        model: root.model.stops
        snapMode: ListView.SnapToItem

        delegate: ListRow {
            required property int number
            required property string placeTitle
            required property string detail
            required property string symbol
            required property string kind
            required property string distance
            required property string arrival
            required property bool last
            required property bool chosen

            readonly property bool beyond: root.driving.locked && number >= root.driving.glance

            objectName: "stop-" + number
            width: rows.width
            height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(rows.height / rows.seen))
            caption: arrival !== "" || distance !== "" ? Words.line([arrival, distance]) : detail
            captionLines: 1
            icon: Metrics.narrow ? "" : last ? Icons.flag : PlaceWords.sign(kind, symbol)
            selected: chosen
            title: placeTitle
            titleLines: 1
            trailing: "none"
            visible: !beyond
            onClicked: root.model.chooseStop(number)
        }
        footer: GlanceFoot {
            width: rows.width
            count: rows.count
            driving: root.driving
        }
    }
    ScrollMark {
        list: rows
    }
    Row {
        id: keys

        anchors.bottom: parent.bottom
        spacing: Metrics.gutter

        Btn {
            objectName: "route-add"
            icon: Metrics.narrow ? "" : Icons.add
            padding: Metrics.u(18)
            //: Button: look for a place that becomes a stop of the route.
            //% "Add stop"
            text: qsTrId("hmi-route-add")
            onClicked: root.addClicked()
        }
        Btn {
            objectName: "route-directions"
            padding: Metrics.u(18)
            enabled: root.model.durationText !== ""
            icon: Metrics.narrow ? "" : Icons.signpost
            //: Button and page: everything that is to be done along the route.
            //% "Directions"
            text: qsTrId("hmi-route-directions")
            onClicked: root.directionsClicked()
        }
    }
}
