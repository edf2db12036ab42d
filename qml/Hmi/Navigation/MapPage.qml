import QtQuick
import QtLocation
import QtPositioning
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Map
import Hmi.ViewModels.Position
import Hmi.Words

// The map: the car on it, what is searched and kept, and what is under a finger.
PageBody {
    id: root

    readonly property MapViewModel model: app.map
    readonly property PositionViewModel position: app.position
    readonly property bool whole: model.cover === "whole" || model.cover === "outside"
    readonly property int edge: Metrics.u(16)
    readonly property int gap: Metrics.u(10)
    // Right of the card, where there is one.
    readonly property real free: card.visible ? card.x + card.width + gap : edge

    full: true
    stays: true

    Component.onCompleted: model.setShown(visible)
    onVisibleChanged: model.setShown(visible)

    Binding {
        property: "night"
        target: dress
        value: root.app.night
    }
    QtObject {
        id: dress

        property bool night: true

        Component.onCompleted: root.model.setNight(night)
        onNightChanged: root.model.setNight(night)
    }
    MapCanvas {
        id: theMap

        objectName: "map-canvas"
        anchors.fill: parent
        model: root.model
        visible: root.whole

        Accessible.role: Accessible.Graphic
        Accessible.name: qsTrId("hmi-rail-map")
    }
    // How far the car may be from its mark.
    MapCircle {
        id: doubt

        border.color: Theme.carRing
        border.width: Metrics.edgeActive
        center: QtPositioning.coordinate(root.model.carLatitude, root.model.carLongitude)
        color: Theme.carHalo
        radius: root.position.accuracyM
        visible: root.model.carKnown && root.position.quality === "poor" && radius > 0

        Component.onCompleted: theMap.map.addMapItem(doubt)
    }
    LabelLayer {
        anchors.fill: parent
        covered: root.coveredAreas
        labels: root.app.labels
        map: theMap.map
        marks: [car, pin]
        visible: root.whole
    }
    Item {
        id: marks

        anchors.fill: parent
        clip: true
        visible: root.whole

        CarMark {
            id: car

            objectName: "map-car"
            canvas: theMap
            heading: root.model.carHeading
            latitude: root.model.carLatitude
            longitude: root.model.carLongitude
            lost: root.position.quality === "old"
            shown: root.model.carKnown
        }
        PinMark {
            id: pin

            objectName: "map-pin"
            canvas: theMap
            latitude: root.model.pinLatitude
            longitude: root.model.pinLongitude
            shown: root.model.pinned
        }
    }
    // The far edge fades into the sky, and the status line stands on it.
    Rectangle {
        width: parent.width
        height: Metrics.header * 1.6
        visible: root.whole

        gradient: Gradient {
            GradientStop {
                color: Theme.mapSky
                position: 0
            }
            GradientStop {
                color: Qt.alpha(Theme.mapSky, 0.94)
                position: 0.6
            }
            GradientStop {
                color: Qt.alpha(Theme.mapSky, 0)
                position: 1
            }
        }
    }
    Item {
        id: over

        anchors.fill: parent
        visible: root.whole

        Row {
            id: ways

            x: root.edge
            y: root.gap
            spacing: root.gap

            MapKey {
                objectName: "map-search"
                icon: Icons.search
                //: Key on the map: to the page of the search.
                //% "Search"
                name: qsTrId("hmi-map-search")
                text: Metrics.narrow ? "" : name
                onClicked: root.app.go("map/search")
            }
            MapKey {
                objectName: "map-destinations"
                icon: Icons.star
                //: Key on the map: to the favourites, home, work and the last destinations.
                //% "Destinations"
                name: qsTrId("hmi-map-destinations")
                onClicked: root.app.go("map/destinations")
            }
        }
        GpsChip {
            id: quality

            objectName: "map-gps"
            x: root.edge
            y: ways.y + ways.height + root.gap
            position: root.position
        }
        MapNotice {
            id: notice

            objectName: "map-notice"
            x: root.edge
            y: quality.y + quality.height + root.gap
            busy: root.model.away
            //: Key beside "no map here": goes to a region that there is; %1 is its name.
            //% "Show %1"
            buttonText: root.model.away ? "" : Words.fill(qsTrId("hmi-map-show-region"), root.model.nearestName)
            icon: Icons.wrong_location
            room: keys.x - root.gap - x
            //: The map server does not answer and is started again by itself.
            //% "The map is coming back …"
            readonly property string awayText: qsTrId("hmi-map-away")
            //: No region covers what is shown.
            //% "No map here. Setup, Map regions says how to bring one."
            text: root.model.away ? awayText : qsTrId("hmi-map-outside")
            visible: root.model.away || root.model.cover === "outside"
            onClicked: root.model.showNearest()
        }
        PlaceCard {
            id: card

            objectName: "map-card"
            x: root.edge
            y: parent.height - height - root.edge
            width: Math.min(Metrics.u(410), rights.x - root.edge - root.gap)
            model: root.model
            routing: root.app.routing
            visible: root.model.pinned
        }
        MapKey {
            id: recentre

            objectName: "map-recentre"
            x: keys.x - root.gap - width
            y: rights.y - root.gap - height
            icon: Icons.my_location
            //: Key on the map: the map follows the car again.
            //% "Centre"
            name: qsTrId("hmi-map-recentre")
            text: Metrics.narrow ? "" : name
            visible: !root.model.following && root.model.carKnown
            onClicked: root.model.centreOnCar()
        }
        MapPlate {
            id: street

            objectName: "map-street"
            x: root.free
            y: parent.height - height - root.edge
            width: road.implicitWidth + Metrics.u(36)
            height: Metrics.u(52)
            // Not where only a part of the name would have room.
            visible: root.position.street !== "" && room >= road.implicitWidth + Metrics.u(36)

            readonly property real room: rights.x - root.gap - x

            Txt {
                id: road

                objectName: "map-street-name"
                x: Metrics.u(18)
                anchors.verticalCenter: parent.verticalCenter
                text: root.position.street
                weight: Type.medium
            }
        }
        Column {
            id: rights

            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.gap
            anchors.right: keys.left
            anchors.rightMargin: root.gap
            spacing: Metrics.u(4)

            ScaleBar {
                objectName: "map-scale"
                anchors.right: parent.right
                pixels: root.model.scalePixels
                text: root.model.scaleText
            }
            MapText {
                objectName: "map-attribution"
                anchors.right: parent.right
                //: Owners of the map's data; stays as it is in every language.
                //% "© OpenStreetMap contributors"
                text: Metrics.narrow ? short : qsTrId("hmi-map-attribution")

                //: Owners of the map's data, where there is little room.
                //% "© OpenStreetMap"
                readonly property string short: qsTrId("hmi-map-attribution-short")
            }
        }
        Column {
            id: keys

            anchors.bottom: parent.bottom
            anchors.bottomMargin: root.edge
            anchors.right: parent.right
            anchors.rightMargin: root.edge
            spacing: root.gap

            CompassKey {
                objectName: "map-compass"
                bearing: theMap.map.bearing
                headingUp: root.model.headingUp
                onClicked: root.model.turnCompass()
            }
            MapKey {
                objectName: "map-tilt"
                //: Key on the map: seen from behind (3D), or from above (2D).
                //% "Tilted view"
                name: qsTrId("hmi-map-tilt")
                text: root.model.tilted ? "3D" : "2D"

                Accessible.checkable: true
                Accessible.checked: root.model.tilted

                onClicked: root.model.turnTilt()
            }
            MapKey {
                objectName: "map-nearer"
                icon: Icons.add
                //: Key on the map.
                //% "Zoom in"
                name: qsTrId("hmi-map-nearer")
                onClicked: root.model.zoomBy(1)
            }
            MapKey {
                objectName: "map-farther"
                icon: Icons.remove
                //: Key on the map.
                //% "Zoom out"
                name: qsTrId("hmi-map-farther")
                onClicked: root.model.zoomBy(-1)
            }
        }
    }
    MapMissing {
        anchors.fill: parent
        model: root.model
        visible: !root.whole
        onMapsClicked: root.app.go("setup/maps")
    }

    readonly property list<rect> coveredAreas: {
        const found = [Qt.rect(0, 0, width, Metrics.header), area(ways), area(quality), area(keys), area(rights)];
        for (const item of [notice, card, recentre, street]) {
            if (item.visible)
                found.push(area(item));
        }
        return found;
    }

    function area(item: Item): rect {
        return Qt.rect(item.x, item.y, item.width, item.height);
    }
}
