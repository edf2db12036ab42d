pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The car and what is around it.
Pane {
    id: root

    required property PanelCarViewModel car
    required property PanelDriveViewModel drive

    icon: Icons.directions_car
    //% "Car"
    title: qsTrId("hmi-panel-car")

    PanelLine {
        //% "Ignition"
        label: qsTrId("hmi-panel-car-ignition")
        on: root.car.ignitionOn
        switchable: true
        onToggled: on => root.car.setIgnition(on)
    }
    PanelLine {
        //% "Odometer"
        label: qsTrId("hmi-panel-car-odometer")
        value: root.car.odometer
    }
    // Straight on at one of the speeds below.
    PanelLine {
        //% "Speed"
        label: qsTrId("hmi-panel-car-speed")
        last: true
        value: root.car.speed
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap

        Repeater {
            model: [30, 50, 110]

            PanelButton {
                required property int modelData

                checkable: true
                //: %1 is a speed.
                //% "Drive at %1 km/h"
                name: qsTrId("hmi-panel-car-drive-at").arg(modelData)
                on: root.car.speedKmh === modelData
                text: modelData
                Accessible.role: Accessible.RadioButton
                onClicked: root.car.drive(modelData)
            }
        }
        PanelButton {
            enabled: root.car.speedKmh > 0 || root.drive.driving
            //: The car stops.
            //% "Stop"
            text: qsTrId("hmi-panel-car-stop")
            onClicked: root.drive.stop()
        }
    }
    DriveBlock {
        drive: root.drive
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
    PanelLine {
        //% "Outside"
        label: qsTrId("hmi-panel-car-outside")
        value: root.car.outside

        PanelButton {
            icon: Icons.remove
            implicitHeight: 30
            //% "Colder outside"
            name: qsTrId("hmi-panel-car-colder")
            onClicked: root.car.warmer(-1)
        }
        PanelButton {
            icon: Icons.add
            implicitHeight: 30
            //% "Warmer outside"
            name: qsTrId("hmi-panel-car-warmer")
            onClicked: root.car.warmer(1)
        }
    }
    PanelLine {
        //: The car stands where neither satellites nor a mobile network reach it.
        //% "Underground"
        label: qsTrId("hmi-panel-car-underground")
        on: root.car.underground
        switchable: true
        onToggled: on => root.car.setUnderground(on)
    }
    PanelLine {
        //: GPS satellites are received.
        //% "Satellites"
        label: qsTrId("hmi-panel-car-satellites")
        on: root.car.satellites
        switchable: true
        onToggled: on => root.car.setSatellites(on)
    }
    ChoiceBlock {
        chosen: [root.car.coverage]
        exclusive: true
        //: What phones and the car's own modem find where the car stands.
        //% "Mobile network"
        label: qsTrId("hmi-panel-car-mobile")
        options: [
            {
                "key": "5g",
                //% "5G"
                "text": qsTrId("hmi-panel-coverage-5g")
            },
            {
                "key": "lte",
                //% "LTE"
                "text": qsTrId("hmi-panel-coverage-lte")
            },
            {
                "key": "3g",
                //% "3G"
                "text": qsTrId("hmi-panel-coverage-3g")
            },
            {
                "key": "edge",
                //: The slow mobile network of 2003.
                //% "EDGE"
                "text": qsTrId("hmi-panel-coverage-edge")
            },
            {
                "key": "tunnel",
                //: The car is in a tunnel.
                //% "Tunnel"
                "text": qsTrId("hmi-panel-coverage-tunnel")
            },
            {
                "key": "none",
                //: There is no mobile network.
                //% "None"
                "text": qsTrId("hmi-panel-coverage-none")
            }
        ]
        onPicked: key => root.car.setCoverage(key)
    }
}
