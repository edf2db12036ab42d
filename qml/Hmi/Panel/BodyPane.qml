pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The car's body: what stands open, what is locked, lights, alarm and key.
Pane {
    id: root

    required property PanelBodyViewModel body

    icon: Icons.door_front
    //: The car's body: doors, locks, lights.
    //% "Body"
    title: qsTrId("hmi-panel-body")

    ChoiceBlock {
        chosen: root.body.openings
        //: Which of them stand open.
        //% "Open"
        label: qsTrId("hmi-panel-body-open")
        options: [
            {
                "key": "driver",
                //: Front left door, short.
                //% "FL"
                "text": qsTrId("hmi-panel-body-fl"),
                //% "Front left door"
                "name": qsTrId("hmi-panel-body-front-left")
            },
            {
                "key": "passenger",
                //: Front right door, short.
                //% "FR"
                "text": qsTrId("hmi-panel-body-fr"),
                //% "Front right door"
                "name": qsTrId("hmi-panel-body-front-right")
            },
            {
                "key": "rear_driver",
                //: Rear left door, short.
                //% "RL"
                "text": qsTrId("hmi-panel-body-rl"),
                //% "Rear left door"
                "name": qsTrId("hmi-panel-body-rear-left")
            },
            {
                "key": "rear_passenger",
                //: Rear right door, short.
                //% "RR"
                "text": qsTrId("hmi-panel-body-rr"),
                //% "Rear right door"
                "name": qsTrId("hmi-panel-body-rear-right")
            },
            {
                "key": "boot",
                //: The luggage compartment.
                //% "Boot"
                "text": qsTrId("hmi-panel-body-boot")
            }
        ]
        onPicked: (key, on) => root.body.setOpen(key, on)
    }
    PanelLine {
        //: %1 of four doors are locked.
        //% "Locked: %1 of 4"
        label: root.body.locks > 0 && !root.body.locked ? qsTrId("hmi-panel-body-some-locked").arg(root.body.locks) : name
        //: All four doors.
        //% "Locked"
        name: qsTrId("hmi-panel-body-locked")
        on: root.body.locked
        switchable: true
        onToggled: on => root.body.setLocked(on)
    }
    PanelLine {
        //% "Key in the car"
        label: qsTrId("hmi-panel-body-key")
        on: root.body.keyInside
        switchable: true
        onToggled: on => root.body.setKeyInside(on)
    }
    PanelLine {
        //% "Windows open"
        label: qsTrId("hmi-panel-body-windows")
        on: root.body.windowsOpen
        switchable: true
        onToggled: on => root.body.setWindowsOpen(on)
    }
    ChoiceBlock {
        chosen: [root.body.alarm]
        exclusive: true
        //% "Alarm"
        label: qsTrId("hmi-panel-body-alarm")
        options: [
            {
                "key": "DISARMED",
                //: The alarm is not armed.
                //% "Off"
                "text": qsTrId("hmi-panel-body-alarm-off")
            },
            {
                "key": "ARMED",
                //: The alarm is armed.
                //% "Armed"
                "text": qsTrId("hmi-panel-body-alarm-armed")
            },
            {
                "key": "TRIGGERED",
                //: The alarm has been triggered.
                //% "Sounding"
                "text": qsTrId("hmi-panel-body-alarm-triggered")
            }
        ]
        onPicked: key => root.body.setAlarm(key)
    }
    ChoiceBlock {
        chosen: root.body.lights
        //% "Lights"
        label: qsTrId("hmi-panel-body-lights")
        options: [
            {
                "key": "parking",
                //: Parking lights.
                //% "Parking"
                "text": qsTrId("hmi-panel-body-parking")
            },
            {
                "key": "low-beam",
                //: Low beam, dipped headlights.
                //% "Low beam"
                "text": qsTrId("hmi-panel-body-low-beam")
            },
            {
                "key": "hazard",
                //: Hazard lights.
                //% "Hazard"
                "text": qsTrId("hmi-panel-body-hazard")
            }
        ]
        onPicked: (key, on) => root.body.setLight(key, on)
    }
    PanelLine {
        //: Temperature inside the car.
        //% "Inside"
        label: qsTrId("hmi-panel-body-inside")
        value: root.body.cabin

        PanelButton {
            icon: Icons.remove
            implicitHeight: 30
            //% "Colder inside"
            name: qsTrId("hmi-panel-body-colder")
            onClicked: root.body.warmer(-1)
        }
        PanelButton {
            icon: Icons.add
            implicitHeight: 30
            //% "Warmer inside"
            name: qsTrId("hmi-panel-body-warmer")
            onClicked: root.body.warmer(1)
        }
    }
}
