import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Vehicle
import Hmi.Words

// The car: what it is at the left, what its signals say now at the right.
PageBody {
    id: root

    readonly property VehicleViewModel vehicle: app.vehicle
    readonly property real share: (width - Metrics.gutter) / 2
    readonly property int inset: Metrics.u(Metrics.narrow ? 16 : 24)
    // Between four lines, so that they fill the plate and no more.
    readonly property real air: Math.max(Metrics.u(6), Math.min(Metrics.u(64), (height - Metrics.u(40) - 4 * Metrics.u(70)) / 4))
    //: In place of a value that the car has not told.
    //% "Not known yet"
    readonly property string unknown: qsTrId("hmi-vehicle-unknown")
    //: State of the ignition.
    //% "On"
    readonly property string ignitionOn: qsTrId("hmi-vehicle-ignition-on")
    //: State of the ignition.
    //% "Off"
    readonly property string ignitionOff: qsTrId("hmi-vehicle-ignition-off")

    function known(value: string): string {
        return value !== "" ? value : unknown;
    }

    title: qsTrId("hmi-vehicle-title")

    Card {
        width: root.share
        height: parent.height

        Column {
            x: root.inset
            y: Metrics.u(18)
            width: parent.width - 2 * x
            spacing: root.air

            FactLine {
                width: parent.width
                icon: Icons.directions_car
                //: Name of the car's model.
                //% "Model"
                label: qsTrId("hmi-vehicle-model")
                value: root.vehicle.model
            }
            FactLine {
                width: parent.width
                icon: Icons.info
                label: Words.vin()
                value: root.vehicle.vin
            }
            FactLine {
                width: parent.width
                icon: Icons.speed
                //: Name of the distance driven.
                //% "Odometer"
                label: qsTrId("hmi-vehicle-odometer")
                value: root.known(root.vehicle.odometer)
            }
            FactLine {
                width: parent.width
                icon: Icons.local_gas_station
                label: qsTrId("hmi-car-fuel")
                value: root.vehicle.fuel
                visible: value !== ""
            }
        }
    }
    Card {
        anchors.right: parent.right
        width: root.share
        height: parent.height

        Column {
            x: root.inset
            y: Metrics.u(18)
            width: parent.width - 2 * x
            spacing: root.air

            FactLine {
                width: parent.width
                icon: Icons.power_settings_new
                //: Name of the ignition's state.
                //% "Ignition"
                label: qsTrId("hmi-vehicle-ignition")
                value: !root.vehicle.known ? root.unknown : root.vehicle.ignitionOn ? root.ignitionOn : root.ignitionOff
            }
            FactLine {
                width: parent.width
                icon: Icons.thermostat
                //: Name of the temperature outside.
                //% "Outside"
                label: qsTrId("hmi-vehicle-outside")
                value: root.known(root.vehicle.outside)
            }
            FactLine {
                width: parent.width
                icon: Icons.satellite_alt
                ink: root.vehicle.positioned ? Theme.textPrimary : Theme.caution
                label: qsTrId("hmi-car-position")
                value: root.vehicle.positioned ? root.vehicle.position : qsTrId("hmi-car-no-satellites")
            }
            FactLine {
                width: parent.width
                icon: Icons.battery_full
                label: qsTrId("hmi-car-battery")
                value: root.vehicle.battery
                visible: value !== ""
            }
        }
    }
}
