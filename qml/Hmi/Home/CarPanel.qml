import QtQuick
import Hmi.Controls
import Hmi.Theme

// The car, when nothing is left to do: distance driven, energy, position. Opens the page of the car.
Pressable {
    id: root

    property string model: ""
    // Distance driven: the figure, and the unit that stands beside it.
    property string odometer: ""
    property string unit: ""
    property string fuel: ""
    property string battery: ""
    property string position: ""

    focusRadius: Metrics.radius
    name: model

    Accessible.description: [(odometer + " " + unit).trim(), fuel, battery, position].filter(part => part !== "").join(", ")

    Card {
        anchors.fill: parent
        held: root.pressed
    }
    Ico {
        id: mark

        x: Metrics.u(20)
        anchors.verticalCenter: heading.verticalCenter
        color: Theme.accent
        size: Metrics.u(34)
        text: Icons.directions_car
    }
    Txt {
        id: heading

        anchors.left: mark.right
        anchors.leftMargin: Metrics.u(12)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        y: Metrics.u(18)
        decorative: true
        font.pixelSize: Metrics.u(28)
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Type.caption
        role: "headline"
        text: root.model
    }
    Column {
        anchors.left: mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        y: (heading.y + heading.height + foot.y - height) / 2

        Item {
            width: parent.width
            height: figure.height
            visible: root.odometer !== ""

            Txt {
                id: figure

                width: Math.min(implicitWidth, parent.width - beside.width - Metrics.u(10))
                decorative: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Type.caption
                role: "display"
                text: root.odometer
            }
            Txt {
                id: beside

                x: figure.contentWidth + Metrics.u(10)
                y: figure.baselineOffset - baselineOffset
                color: Theme.textSecondary
                decorative: true
                role: "title"
                text: root.unit
                weight: Type.regular
            }
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            decorative: true
            //: Under the odometer's figure.
            //% "driven so far"
            text: qsTrId("hmi-car-driven")
            visible: root.odometer !== ""
        }
    }
    Column {
        id: foot

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(14)
        anchors.left: mark.left
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)

        CarLine {
            icon: Icons.local_gas_station
            //: Name of the fuel level.
            //% "Fuel"
            label: qsTrId("hmi-car-fuel")
            value: root.fuel
        }
        CarLine {
            icon: Icons.battery_full
            //: Name of the traction battery's level.
            //% "Battery"
            label: qsTrId("hmi-car-battery")
            value: root.battery
        }
        CarLine {
            icon: Icons.satellite_alt
            //: Name of the car's position.
            //% "Position"
            label: Metrics.narrow ? "" : qsTrId("hmi-car-position")
            //: There is no position: the antenna sees no satellites.
            //% "No satellites"
            value: root.position !== "" ? root.position : qsTrId("hmi-car-no-satellites")
        }
    }
}
