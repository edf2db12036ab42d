import QtQuick
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Vehicle

// The car: what it is and what its signals say now.
PageBody {
    id: root

    readonly property VehicleViewModel vehicle: app.vehicle
    readonly property real column: (width - Metrics.u(24)) / 2
    readonly property real space: Metrics.u(Metrics.low ? 0 : 20)
    //: In place of a value that the car has not told.
    //% "Not known yet"
    readonly property string unknown: qsTrId("hmi-vehicle-unknown")

    function known(value: string): string {
        return value !== "" ? value : unknown;
    }

    title: qsTrId("hmi-vehicle-title")

    Grid {
        id: facts

        anchors.verticalCenter: Metrics.low ? parent.verticalCenter : undefined
        columnSpacing: root.width - 2 * root.column
        columns: 2
        rowSpacing: Metrics.low ? (root.height - 4 * Metrics.u(72)) / 4 : root.space

        FactLine {
            width: root.column
            icon: Icons.directions_car
            //: Name of the car's model.
            //% "Model"
            label: qsTrId("hmi-vehicle-model")
            value: root.vehicle.model
        }
        FactLine {
            width: root.column
            icon: Icons.info
            //: Name of the car's identification number.
            //% "Vehicle identification number"
            label: qsTrId("hmi-vehicle-vin")
            value: root.vehicle.vin
        }
        FactLine {
            width: root.column
            icon: Icons.power_settings_new
            //: Name of the ignition's state.
            //% "Ignition"
            label: qsTrId("hmi-vehicle-ignition")
            value: !root.vehicle.known ? root.unknown : root.vehicle.ignitionOn ? qsTrId("hmi-word-on") : qsTrId("hmi-word-off")
        }
        FactLine {
            width: root.column
            icon: Icons.speed
            //: Name of the distance driven.
            //% "Odometer"
            label: qsTrId("hmi-vehicle-odometer")
            value: root.known(root.vehicle.odometer)
        }
        FactLine {
            width: root.column
            icon: Icons.thermostat
            //: Name of the temperature outside.
            //% "Outside"
            label: qsTrId("hmi-vehicle-outside")
            value: root.known(root.vehicle.outside)
        }
        FactLine {
            width: root.column
            icon: Icons.local_gas_station
            label: qsTrId("hmi-car-fuel")
            value: root.vehicle.fuel
            visible: value !== ""
        }
        FactLine {
            width: root.column
            icon: Icons.battery_full
            label: qsTrId("hmi-car-battery")
            value: root.vehicle.battery
            visible: value !== ""
        }
        FactLine {
            width: root.column
            icon: Icons.satellite_alt
            ink: root.vehicle.positioned ? Theme.textPrimary : Theme.caution
            label: qsTrId("hmi-car-position")
            value: root.vehicle.positioned ? root.vehicle.position : qsTrId("hmi-car-no-satellites")
        }
    }
}
