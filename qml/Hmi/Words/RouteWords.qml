pragma Singleton
import QtQuick
import Hmi.Theme

// The route: the sign of each thing that a driver does, and what a way takes.
QtObject {
    id: root

    // Every id that comes from Python, so that the catalogues have them.
    readonly property RouteTexts texts: RouteTexts {}

    // Signs by kind of manoeuvre; what is not here goes straight on.
    readonly property var signs: ({
            "depart": Icons.navigation,
            "arrive": Icons.flag,
            "arrive-left": Icons.flag,
            "arrive-right": Icons.flag,
            "slight-left": Icons.turn_slight_left,
            "left": Icons.turn_left,
            "sharp-left": Icons.turn_sharp_left,
            "slight-right": Icons.turn_slight_right,
            "right": Icons.turn_right,
            "sharp-right": Icons.turn_sharp_right,
            "uturn-left": Icons.u_turn_left,
            "uturn-right": Icons.u_turn_left,
            "ramp-left": Icons.ramp_left,
            "ramp-right": Icons.ramp_right,
            "exit-left": Icons.ramp_left,
            "exit-right": Icons.ramp_right,
            "keep-left": Icons.fork_left,
            "keep-right": Icons.fork_right,
            "merge": Icons.merge,
            "merge-left": Icons.merge,
            "merge-right": Icons.merge,
            "roundabout": Icons.roundabout_right,
            "ferry": Icons.directions_boat,
            "ferry-exit": Icons.directions_boat
        })

    function sign(kind: string, drivesLeft: bool): string {
        if (kind === "roundabout" && drivesLeft)
            return Icons.roundabout_left;
        return root.signs[kind] ?? Icons.straight;
    }

    // What a way takes that a person may want to know before.
    function takes(motorway: bool, toll: bool, ferry: bool): list<string> {
        //: A route takes a motorway.
        //% "Motorway"
        const fast = qsTrId("hmi-route-motorway");
        //: A route has a toll.
        //% "Toll"
        const paid = qsTrId("hmi-route-toll");
        //: A route takes a ferry.
        //% "Ferry"
        const afloat = qsTrId("hmi-route-ferry");
        return [motorway ? fast : "", toll ? paid : "", ferry ? afloat : ""].filter(word => word !== "");
    }

    // The road that most of a way takes.
    function by(road: string): string {
        //: The road that most of a route takes; %1 is its name.
        //% "via %1"
        return road === "" ? "" : Words.fill(qsTrId("hmi-route-via"), road);
    }

    // When one is there.
    function arrival(time: string): string {
        //: When one arrives; %1 is the time of day.
        //% "Arrival %1"
        return time === "" ? "" : Words.fill(qsTrId("hmi-route-arrival"), time);
    }
}
