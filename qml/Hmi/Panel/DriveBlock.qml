pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Where the car is to drive by itself, and how far it has come.
Column {
    id: root

    required property PanelDriveViewModel drive
    property string kind: "place"

    width: parent ? (parent as Item).width : 0

    Column {
        width: parent.width
        visible: root.drive.known

        Rectangle {
            width: parent.width
            height: Metrics.hairline
            color: Theme.worldLine
        }
        PanelLine {
            //: The car drives to nowhere in particular.
            //% "At random"
            label: root.drive.title !== "" ? root.drive.title : qsTrId("hmi-panel-drive-random")
            last: true
            strong: true
            value: root.drive.arrived ?
            //: The car has arrived.
            //% "arrived"
            qsTrId("hmi-panel-drive-arrived") : root.drive.left
        }
        Rectangle {
            width: parent.width
            height: 6
            color: Theme.worldLine
            radius: height / 2

            Accessible.role: Accessible.ProgressBar
            //: How much of its way the car has driven.
            //% "Way driven"
            Accessible.name: qsTrId("hmi-panel-drive-share")

            Rectangle {
                width: parent.width * root.drive.share
                height: parent.height
                color: root.drive.arrived ? Theme.positive : Theme.info
                radius: height / 2
            }
        }
        PanelLine {
            ink: root.drive.runsDry !== "" ? Theme.caution : Theme.textPrimary
            label: root.drive.runsDry !== "" ?
            //: The car will roll to a stand because tank or battery is empty; the time follows.
            //% "Runs empty"
            qsTrId("hmi-panel-drive-runs-dry") :
            //: A time of arrival follows.
            //% "Arrives"
            qsTrId("hmi-panel-drive-arrives")
            last: true
            value: root.drive.runsDry !== "" ? root.drive.runsDry : root.drive.arrives
            visible: root.drive.driving
        }
    }
    ChoiceBlock {
        chosen: [root.kind]
        exclusive: true
        lined: false
        //: The car drives by itself, and a place or a length says how far.
        //% "Drives by itself"
        label: qsTrId("hmi-panel-drive")
        options: [
            {
                "key": "place",
                //: To an address or a name.
                //% "to a place"
                "text": qsTrId("hmi-panel-drive-place")
            },
            {
                "key": "km",
                //: So many kilometres to nowhere in particular.
                //% "km"
                "text": qsTrId("hmi-panel-drive-km")
            },
            {
                "key": "odometer",
                //: Until the odometer shows so many kilometres.
                //% "odometer"
                "text": qsTrId("hmi-panel-drive-odometer")
            },
            {
                "key": "gpx",
                //: Along the track of a GPX file.
                //% "GPX"
                "text": qsTrId("hmi-panel-drive-gpx")
            }
        ]
        onPicked: key => {
            root.kind = key;
            entry.clear();
        }
    }
    Entry {
        id: entry

        width: parent.width
        //: The car sets out.
        //% "Go"
        action: qsTrId("hmi-panel-drive-go")
        //% "Drive there"
        actionName: qsTrId("hmi-panel-drive-go-name")
        bottomPadding: 10
        busy: root.drive.busy
        fills: true
        longest: 1000
        name: {
            switch (root.kind) {
            case "km":
                //% "How many km the car drives"
                return qsTrId("hmi-panel-drive-km-name");
            case "odometer":
                //% "How many km the odometer shall show"
                return qsTrId("hmi-panel-drive-odometer-name");
            case "gpx":
                //% "Path of a GPX file"
                return qsTrId("hmi-panel-drive-gpx-name");
            default:
                //% "Where the car drives: a name, an address or degrees"
                return qsTrId("hmi-panel-drive-place-name");
            }
        }
        shape: {
            switch (root.kind) {
            case "km":
                return "25";
            case "odometer":
                return "200";
            case "gpx":
                return "/…/tour.gpx";
            default:
                //: Short hint in a line where an address or a name is typed.
                //% "Address"
                return qsTrId("hmi-panel-drive-place-shape");
            }
        }
        onChosen: text => root.drive.go(root.kind, text)
    }
    Connections {
        target: root.drive

        function onBegan(): void {
            entry.clear();
        }
    }
}
