pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One phone and what its owner can do with it.
Column {
    id: root

    required property PanelViewModel panel
    required property string key
    required property string owner
    // `state` is a property of every item, so the row's state has another name in here.
    required property var model

    readonly property string title: Words.owned(owner)

    width: parent ? (parent as Item).width : 0

    PanelLine {
        ink: root.model.state === "paired" ? Theme.positive : root.model.state === "near" ? Theme.textPrimary : Theme.caution
        label: root.title
        strong: true
        value: Words.phone(root.model.state)
    }
    PanelLine {
        //% "In the car"
        label: qsTrId("hmi-panel-phone-in-car")
        name: root.title + ": " + label
        on: root.model.inRange
        switchable: true
        onToggled: on => root.panel.setPhoneInRange(root.key, on)
    }
    PanelLine {
        //% "Bluetooth"
        label: qsTrId("hmi-panel-bluetooth")
        name: root.title + ": " + label
        on: root.model.bluetooth
        switchable: true
        onToggled: on => root.panel.setPhoneBluetooth(root.key, on)
    }
    PanelLine {
        //% "Bluetooth tethering"
        label: qsTrId("hmi-panel-phone-tethering")
        name: root.title + ": " + label
        on: root.model.tethering
        switchable: true
        onToggled: on => root.panel.setTethering(root.key, on)
    }
    PanelLine {
        //% "Mobile internet"
        label: qsTrId("hmi-panel-phone-internet")
        name: root.title + ": " + label
        on: root.model.mobileInternet
        switchable: true
        onToggled: on => root.panel.setMobileInternet(root.key, on)
    }
    PanelLine {
        //% "Battery"
        label: qsTrId("hmi-panel-phone-battery")
        value: root.model.battery
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
                name: answerLine.label + ": " + text
                on: root.model.answer === modelData.answer
                text: modelData.text
                Accessible.role: Accessible.RadioButton
                onClicked: root.panel.setPairingAnswer(root.key, modelData.answer)
            }
        }
        PanelButton {
            icon: Icons.bluetooth_searching
            strong: true
            //: The person picks the visible unit in the phone's Bluetooth settings.
            //% "Pair with the unit"
            text: qsTrId("hmi-panel-start-pairing")
            visible: root.model.canStartPairing
            onClicked: root.panel.startPairing(root.key)
        }
    }
}
