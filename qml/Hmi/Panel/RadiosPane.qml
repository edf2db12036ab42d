pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The unit's own Bluetooth and Wi-Fi hardware, and the small things around the car that advertise.
Pane {
    id: root

    required property PanelRadiosViewModel radios
    readonly property list<var> parts: [
        {
            "key": "service",
            //: A radio's service: a program of the machine.
            //% "Service runs"
            "text": qsTrId("hmi-panel-radio-service")
        },
        {
            "key": "adapter",
            //: A radio's hardware is plugged in.
            //% "Adapter there"
            "text": qsTrId("hmi-panel-radio-adapter")
        },
        {
            "key": "blocked",
            //: A switch of the machine holds a radio off.
            //% "Blocked"
            "text": qsTrId("hmi-panel-radio-blocked")
        }
    ]

    icon: Icons.sensors
    title: qsTrId("hmi-panel-faults-radios")

    ChoiceBlock {
        chosen: root.radios.bluetooth
        label: qsTrId("hmi-panel-bluetooth")
        options: root.parts
        onPicked: (key, on) => root.radios.setPart("bluetooth", key, on)
    }
    ChoiceBlock {
        chosen: root.radios.wifi
        label: qsTrId("hmi-panel-unit-wifi")
        options: root.parts
        onPicked: (key, on) => root.radios.setPart("wifi", key, on)
    }
    PanelLine {
        //: Phones and networks give the unit an IP address.
        //% "Addresses are given"
        label: qsTrId("hmi-panel-radio-addresses")
        on: root.radios.addresses
        switchable: true
        onToggled: on => root.radios.setAddresses(on)
    }
    PanelLine {
        //: Time of each step of pairing and connecting.
        //% "Each step takes"
        label: qsTrId("hmi-panel-radio-step")
        value: root.radios.step

        PanelButton {
            icon: Icons.remove
            implicitHeight: 30
            //% "Steps faster"
            name: qsTrId("hmi-panel-radio-faster")
            onClicked: root.radios.slower(false)
        }
        PanelButton {
            icon: Icons.add
            implicitHeight: 30
            //% "Steps slower"
            name: qsTrId("hmi-panel-radio-slower")
            onClicked: root.radios.slower(true)
        }
    }
    PanelLine {
        //: Small things around the car that advertise over Bluetooth: a key, tyre sensors.
        //% "Accessories"
        label: qsTrId("hmi-panel-accessories")
        last: true
        strong: true
    }
    Repeater {
        model: root.radios.accessories

        Column {
            id: accessory

            required property string key
            required property var model
            readonly property string title: model.name

            width: parent ? (parent as Item).width : 0

            PanelLine {
                label: accessory.title
                name: accessory.title + ": " + qsTrId("hmi-panel-network-in-range")
                on: accessory.model.inRange
                switchable: true
                last: true
                onToggled: on => root.radios.setAccessoryInRange(accessory.key, on)
            }
            PanelLine {
                label: qsTrId("hmi-panel-phone-battery")
                value: accessory.model.battery

                ChargeButtons {
                    title: accessory.title
                    onCharged: percent => root.radios.chargeAccessory(accessory.key, percent)
                }
            }
        }
    }
}
