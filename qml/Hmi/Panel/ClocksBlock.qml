import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Clocks that are right or wrong: the unit's own, the GPS receiver's, the backend's.
Column {
    id: root

    required property PanelClockErrorsViewModel errors

    //% "right"
    readonly property string accurate: qsTrId("hmi-panel-clock-right")

    width: parent ? (parent as Item).width : 0

    PanelLine {
        //: Heading over clocks that may be set wrong.
        //% "Clocks"
        label: qsTrId("hmi-panel-clocks")
        last: true
        strong: true
    }
    ChoiceBlock {
        chosen: [root.errors.unit]
        exclusive: true
        //: The unit's own clock, as it is when the unit starts.
        //% "Unit, at its start"
        label: qsTrId("hmi-panel-clock-unit")
        options: [
            {
                "key": "right",
                "text": root.accurate
            },
            {
                "key": "slow",
                //: A clock.
                //% "1 day slow"
                "text": qsTrId("hmi-panel-clock-slow")
            },
            {
                "key": "fast",
                //: A clock.
                //% "1 day fast"
                "text": qsTrId("hmi-panel-clock-fast")
            }
        ]
        onPicked: key => root.errors.set("unit", key)
    }
    ChoiceBlock {
        chosen: [root.errors.gps]
        exclusive: true
        //: The clock of the GPS receiver.
        //% "GPS"
        label: qsTrId("hmi-panel-clock-gps")
        options: [
            {
                "key": "right",
                "text": root.accurate
            },
            {
                "key": "ahead",
                //: A clock.
                //% "2 days ahead"
                "text": qsTrId("hmi-panel-clock-ahead-two")
            },
            {
                "key": "rollover",
                //: A GPS receiver whose count of weeks has begun again: it is 1024 weeks behind.
                //% "week rollover"
                "text": qsTrId("hmi-panel-clock-rollover")
            }
        ]
        onPicked: key => root.errors.set("gps", key)
    }
    ChoiceBlock {
        chosen: [root.errors.backend]
        exclusive: true
        label: qsTrId("hmi-panel-backend")
        options: [
            {
                "key": "right",
                "text": root.accurate
            },
            {
                "key": "ahead",
                //: A clock.
                //% "3 days ahead"
                "text": qsTrId("hmi-panel-clock-ahead-three")
            }
        ]
        onPicked: key => root.errors.set("backend", key)
    }
}
