pragma Singleton
import QtQuick

// Words for what the car answers that is to drive by itself.
QtObject {
    id: root

    function refusal(code: string, detail: string): string {
        switch (code) {
        case "no-map":
            //% "No map on board holds this way: import a region, or put the car on the map."
            return qsTrId("hmi-panel-drive-no-map");
        case "not-found":
            //% "The map knows no such place: write it otherwise, or its degrees, as in 43.7392,7.4283."
            return qsTrId("hmi-panel-drive-not-found");
        case "no-road":
            //% "No road leads there from where the car is: choose another place."
            return qsTrId("hmi-panel-drive-no-road");
        case "already-there":
            //% "The car is there already."
            return qsTrId("hmi-panel-drive-already-there");
        case "passed":
            //% "The odometer shows as much already: write more."
            return qsTrId("hmi-panel-drive-passed");
        case "empty":
            //% "There is nothing left to drive with: fill the car up first."
            return qsTrId("hmi-panel-drive-empty");
        case "odometer-full":
            //% "The odometer cannot count so far."
            return qsTrId("hmi-panel-drive-odometer-full");
        case "file-gone":
        case "unreadable":
            //% "This file cannot be read: write its whole path on the world’s machine."
            return qsTrId("hmi-panel-drive-no-file");
        case "not-gpx":
        case "broken-gpx":
        case "too-large":
            //% "This is no GPX file, or a damaged one."
            return qsTrId("hmi-panel-drive-no-gpx");
        case "no-points":
        case "no-track":
        case "bad-times":
            //% "There is no track in this file that could be driven."
            return qsTrId("hmi-panel-drive-no-track");
        case "called-off":
            //% "The car was told something else meanwhile."
            return qsTrId("hmi-panel-drive-called-off");
        default:
            return Words.refusal(code, detail);
        }
    }
}
