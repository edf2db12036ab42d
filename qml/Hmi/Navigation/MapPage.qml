pragma ComponentBehavior: Bound
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
    readonly property real free: card.visible ? card.x + card.width + gap : guide.beside
    // Nobody goes anywhere: the map is for looking and searching.
    readonly property bool idle: !guide.busy
    // Where a whole route is shown, with room for the pin at its end.
    readonly property rect room: {
        const top = Metrics.header + Metrics.u(52);
        const under = guide.guiding ? Metrics.u(124) : Metrics.u(52);
        return Qt.rect(guide.beside + Metrics.u(40), top, keys.x - guide.beside - Metrics.u(100), height - top - under);
    }

    full: true
    stays: true

    function tellRoom(): void {
        model.setRoom(room.x, room.y, room.width, room.height, width, height);
    }

    Component.onCompleted: {
        model.setShown(visible);
        tellRoom();
    }
    onRoomChanged: tellRoom()
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
        visible: root.model.carKnown && root.position.quality === "poor" && radius > 0 && !guide.guiding

        Component.onCompleted: theMap.map.addMapItem(doubt)
    }
    RouteLayer {
        anchors.fill: parent
        canvas: theMap
        route: root.app.routeMap
        visible: root.whole
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

        Repeater {
            model: root.app.routeMap.stops

            StopMark {
                objectName: "map-stop-" + number
                canvas: theMap
                covered: root.coveredAreas
            }
        }
        CarMark {
            id: car

            objectName: "map-car"
            canvas: theMap
            heading: root.model.carHeading
            latitude: root.model.carLatitude
            longitude: root.model.carLongitude
            lost: root.position.quality === "old" && !guide.guiding
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
    Loader {
        anchors.fill: parent
        active: !root.whole

        sourceComponent: MapMissing {
            from: guide.busy ? guide.beside : 0
            model: root.model
            onMapsClicked: root.app.go("setup/maps")
        }
    }
    Item {
        id: over

        anchors.fill: parent
        // Whoever is led somewhere goes on being led where the map is gone.
        visible: root.whole || guide.busy

        Row {
            id: ways

            x: root.edge
            y: root.gap
            spacing: root.gap
            visible: root.idle

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
                name: PlaceWords.menu(root.app.destinations.menu)
                onClicked: root.app.go("map/destinations")
            }
        }
        GpsChip {
            id: quality

            objectName: "map-gps"
            x: root.idle ? root.edge : guide.beside
            y: root.idle ? ways.y + ways.height + root.gap : guide.below
            position: root.position
            // The road tells how good it is as long as somebody is led along it.
            visible: root.idle || root.position.quality !== "good"
        }
        MapNotice {
            id: notice

            objectName: "map-notice"
            x: quality.x
            y: quality.y + (quality.visible ? quality.height + root.gap : 0)
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
        // Made with the first pin: the map is there sooner.
        Loader {
            id: card

            function look(): void {
                if (visible)
                    active = true;
            }

            x: guide.beside
            y: parent.height - height - root.edge
            width: Math.min(Metrics.u(410), (guide.busy ? keys.x : rights.x) - x - root.gap)
            active: false
            visible: root.whole && root.model.pinned

            sourceComponent: PlaceCard {
                objectName: "map-card"
                model: root.model
                routing: root.app.routing
            }

            onVisibleChanged: look()
            Component.onCompleted: look()
        }
        MapKey {
            id: recentre

            objectName: "map-recentre"
            x: keys.x - root.gap - width
            y: (guide.guiding ? guide.speedTop : rights.y) - root.gap - height
            icon: Icons.my_location
            //: Key on the map: the map follows the car again.
            //% "Centre"
            name: qsTrId("hmi-map-recentre")
            text: Metrics.narrow ? "" : name
            visible: root.whole && !root.model.following && root.model.carKnown && !guide.choosing && !(guide.guiding && guide.crowded)
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
            visible: root.position.street !== "" && room >= road.implicitWidth + Metrics.u(36) && root.app.guidance.saidText === "" && !guide.choosing && !root.app.guidance.simulated

            readonly property real room: (guide.guiding ? guide.speedEnd : rights.x - root.gap) - x

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
            visible: root.whole && !guide.guiding

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
        GuidanceLayer {
            id: guide

            anchors.fill: parent
            edge: root.edge
            end: keys.x - root.gap
            gap: root.gap
            guidance: root.app.guidance
            model: root.model
            pinned: card.visible
            routing: root.app.routing
            onOptionsClicked: root.app.go("map/route")
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
                visible: root.whole && !guide.guiding
                onClicked: root.model.turnCompass()
            }
            MapKey {
                objectName: "map-tilt"
                //: Key on the map: seen from behind (3D), or from above (2D).
                //% "Tilted view"
                name: qsTrId("hmi-map-tilt")
                text: root.model.tilted ? "3D" : "2D"
                visible: root.whole && !guide.guiding

                Accessible.checkable: true
                Accessible.checked: root.model.tilted

                onClicked: root.model.turnTilt()
            }
            MapKey {
                objectName: "guide-voice"
                icon: root.app.guidance.muted ? Icons.volume_off : Icons.volume_up
                //: Key on the map while one is guided: the voice speaks, or is silent.
                //% "Voice"
                name: qsTrId("hmi-guide-voice")
                visible: guide.guiding

                Accessible.checkable: true
                Accessible.checked: !root.app.guidance.muted

                onClicked: root.app.guidance.turnVoice()
            }
            MapKey {
                objectName: "map-nearer"
                icon: Icons.add
                //: Key on the map.
                //% "Zoom in"
                name: qsTrId("hmi-map-nearer")
                visible: root.whole
                onClicked: root.model.zoomBy(1)
            }
            MapKey {
                objectName: "map-farther"
                icon: Icons.remove
                //: Key on the map.
                //% "Zoom out"
                name: qsTrId("hmi-map-farther")
                visible: root.whole
                onClicked: root.model.zoomBy(-1)
            }
            MapKey {
                objectName: "guide-more"
                icon: Icons.more_horiz
                //: Key on the map while one is guided: to the page of the route, its stops and what to keep off.
                //% "Route options"
                name: qsTrId("hmi-guide-more")
                visible: guide.guiding
                onClicked: root.app.go("map/route")
            }
        }
    }

    readonly property list<rect> coveredAreas: {
        const found = [Qt.rect(0, 0, width, Metrics.header), area(keys), ...guide.areas];
        for (const item of [ways, quality, rights, notice, card, recentre, street]) {
            if (item.visible)
                found.push(area(item));
        }
        return found;
    }

    function area(item: Item): rect {
        return Qt.rect(item.x, item.y, item.width, item.height);
    }
}
