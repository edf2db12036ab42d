import QtQuick
import Hmi.Controls
import Hmi.Theme

// The car on its map: name, distance driven and energy, on a plate of their own. Opens the page of the car.
Pressable {
    id: root

    property string model: ""
    property string odometer: ""
    property string unit: ""
    property string fuel: ""
    property string battery: ""
    readonly property string facts: [(odometer + " " + unit).trim(), fuel, battery].filter(part => part !== "").join(" · ")

    implicitHeight: Metrics.u(80)
    focusRadius: Metrics.radius
    name: model

    Accessible.description: facts

    Plate {
        anchors.fill: parent
        high: root.pressed ? Theme.pressed : Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: high
        radius: Metrics.radius
    }
    Ico {
        id: mark

        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.accent
        size: Metrics.u(34)
        text: Icons.directions_car
    }
    Column {
        anchors.left: mark.right
        anchors.leftMargin: Metrics.u(12)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(12)
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            decorative: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Type.caption
            role: "body"
            color: Theme.textPrimary
            text: root.model
            weight: Type.medium
        }
        Row {
            spacing: Metrics.u(14)

            CarSign {
                text: root.odometer !== "" ? root.odometer + " " + root.unit : ""
            }
            CarSign {
                icon: Icons.local_gas_station
                text: root.fuel
            }
            CarSign {
                icon: Icons.battery_full
                text: root.battery
            }
        }
    }
}
