pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Everything else that a phone's owner can do with it.
Column {
    id: root

    required property PanelPhonesViewModel phones
    required property string key
    required property string title
    required property var model

    width: parent ? (parent as Item).width : 0

    PanelLine {
        //% "Bluetooth"
        label: qsTrId("hmi-panel-bluetooth")
        name: root.title + ": " + label
        on: root.model.bluetooth
        switchable: true
        onToggled: on => root.phones.setBluetooth(root.key, on)
    }
    PanelLine {
        //% "Bluetooth tethering"
        label: qsTrId("hmi-panel-phone-tethering")
        name: root.title + ": " + label
        on: root.model.tethering
        switchable: true
        onToggled: on => root.phones.setTethering(root.key, on)
    }
    PanelLine {
        //% "Mobile internet"
        label: qsTrId("hmi-panel-phone-internet")
        name: root.title + ": " + label
        on: root.model.mobileInternet
        switchable: true
        onToggled: on => root.phones.setMobileInternet(root.key, on)
    }
    PanelLine {
        //% "Battery"
        label: qsTrId("hmi-panel-phone-battery")
        value: root.model.battery

        ChargeButtons {
            title: root.title
            onCharged: percent => root.phones.charge(root.key, percent)
        }
    }
    PanelLine {
        //: The phone shows other digits than the unit while they pair.
        //% "Shows another code"
        label: qsTrId("hmi-panel-phone-differs")
        name: root.title + ": " + label
        on: root.model.differs
        switchable: true
        onToggled: on => root.phones.setDiffers(root.key, on)
    }
    PanelLine {
        id: answerLine

        //: What the phone's owner does when a passkey is shown.
        //% "Passkey answer"
        label: qsTrId("hmi-panel-phone-answer")
        last: true
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap

        Repeater {
            model: [
                {
                    "answer": "ask",
                    //: The passkey's answer is asked of the person at the panel.
                    //% "Ask me"
                    "text": qsTrId("hmi-panel-answer-ask")
                },
                {
                    "answer": "accept",
                    //% "Accept"
                    "text": qsTrId("hmi-panel-accept")
                },
                {
                    "answer": "reject",
                    //% "Refuse"
                    "text": qsTrId("hmi-panel-refuse")
                }
            ]

            PanelButton {
                required property var modelData

                checkable: true
                name: root.title + ": " + answerLine.label + ": " + text
                on: root.model.answer === modelData.answer
                text: modelData.text
                Accessible.role: Accessible.RadioButton
                onClicked: root.phones.setPairingAnswer(root.key, modelData.answer)
            }
        }
        PanelButton {
            icon: Icons.bluetooth_searching
            name: root.title + ": " + text
            strong: true
            //: The person picks the visible unit in the phone's Bluetooth settings.
            //% "Pair with the unit"
            text: qsTrId("hmi-panel-start-pairing")
            visible: root.model.canStartPairing
            onClicked: root.phones.startPairing(root.key)
        }
        PanelButton {
            icon: Icons.bluetooth_disabled
            name: root.title + ": " + text
            //: The person deletes the car in the phone's Bluetooth settings; the unit does not learn of it.
            //% "Forget the unit"
            text: qsTrId("hmi-panel-forget-pairing")
            visible: root.model.canForget
            onClicked: root.phones.forgetPairing(root.key)
        }
        PanelButton {
            icon: Icons.delete_
            name: root.title + ": " + text
            text: Words.remove()
            onClicked: root.phones.remove(root.key)
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
