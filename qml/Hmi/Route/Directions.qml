pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Driving
import Hmi.ViewModels.Route
import Hmi.Words

// Everything that is still to be done on the way. While the car moves it is what comes next.
Item {
    id: root

    required property RouteViewModel model
    required property DrivingViewModel driving

    onVisibleChanged: {
        rows.positionViewAtBeginning();
        model.setListing(visible);
    }
    Component.onDestruction: model.setListing(false)

    ListView {
        id: rows

        // As many whole rows as there is room for, and no half ones.
        readonly property int seen: Math.max(1, Math.floor(height / Metrics.u(78)))

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height + 1
        model: root.model.manoeuvres
        snapMode: ListView.SnapToItem

        delegate: ListRow {
            required property int number
            required property string kind
            required property string words
            required property string distance
            readonly property bool beyond: root.driving.locked && number >= root.driving.glance

            objectName: "manoeuvre-" + number
            width: rows.width
            height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(rows.height / rows.seen))
            icon: RouteWords.sign(kind, root.model.drivesLeft)
            title: words
            titleLines: 2
            trailing: "none"
            value: distance
            visible: !beyond
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
}
