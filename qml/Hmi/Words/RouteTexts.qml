import QtQuick

// Why there is no route, or not the one that was asked for. Ids come from Python; naming them here puts them into the
// catalogues, `Words.say` turns one into words.
QtObject {
    readonly property list<string> ids: [
        //: Route: a place lies outside every map; %1 is its name.
        //% "%1 lies outside every map on board. Choose another place, or bring its map."
        QT_TRID_NOOP("hmi-route-no-region"),
        //: Route: two places lie on different maps; %1 is the name of the one to blame.
        //% "%1 lies on another map, and no road leads from one map to the other. Choose a place on this map."
        QT_TRID_NOOP("hmi-route-other-region"),
        //: Route: a place lies in the water or the wilderness; %1 is its name.
        //% "No road leads to %1. Choose a place near a road."
        QT_TRID_NOOP("hmi-route-no-road"),
        //: Route: a place lies on an island; %1 is its name.
        //% "There is no way by car to %1. Allow ferries, or choose another place."
        QT_TRID_NOOP("hmi-route-not-connected"),
        //: Route: further than a route is looked for; %1 is the place's name.
        //% "%1 is too far away for one route. Choose a place on the way first."
        QT_TRID_NOOP("hmi-route-too-far"),
        //: Route: the car is outside every map.
        //% "The car is outside every map on board. A route begins where there is a map."
        QT_TRID_NOOP("hmi-route-start-no-region"),
        //: Route: the car is not near any road.
        //% "There is no road near the car. Drive to a road, and try again."
        QT_TRID_NOOP("hmi-route-start-no-road"),
        //: Route: nobody knows where the car is.
        //% "It is not known yet where the car is. The route comes with the first GPS position."
        QT_TRID_NOOP("hmi-route-trouble-no-position"),
        //: Route: the map data does not answer.
        //% "The map data does not answer. It is being started again, and the route comes by itself."
        QT_TRID_NOOP("hmi-route-trouble-map-away"),
        //: Route: there is no map on board.
        //% "There is no map on board. Setup, Map regions says how to bring one."
        QT_TRID_NOOP("hmi-route-trouble-no-region"),
        //: Route: the tenth stop is refused.
        //% "A route has at most 9 stops and its destination. Remove a stop first."
        QT_TRID_NOOP("hmi-route-too-many-stops"),
        //: Route: a stop next to the very same place is refused.
        //% "This place is already the stop before or after it. Choose another place."
        QT_TRID_NOOP("hmi-route-same-stop")]
}
