pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The fault that is looked at: whom it befalls, and how hard it is.
Pane {
    id: root

    required property PanelFaultsViewModel faults
    readonly property string key: faults.chosen

    icon: Icons.tune
    title: key

    onKeyChanged: entry.clear()

    PanelText {
        width: parent ? (parent as Item).width : 0
        bottomPadding: 10
        text: FaultWords.meaning(root.key)
        wrapMode: Text.Wrap
    }
    PanelLine {
        label: root.faults.targetCount > 0 ?
        //: The fault befalls everything that it can.
        //% "For all"
        qsTrId("hmi-panel-fault-all") :
        //: The fault is switched on.
        //% "On"
        qsTrId("hmi-panel-fault-on")
        name: root.key + ": " + label
        on: root.faults.chosenStands === "on"
        switchable: true
        onToggled: on => root.faults.switch(root.key, on)
    }
    PanelLine {
        implicitHeight: 36
        //: Buttons of phones, networks and radios follow, each of which can have the fault.
        //% "Only for"
        label: qsTrId("hmi-panel-fault-only")
        last: true
        visible: root.faults.targetCount > 0
    }
    Flow {
        width: parent ? (parent as Item).width : 0
        bottomPadding: 10
        spacing: Look.gap
        visible: root.faults.targetCount > 0

        Repeater {
            model: root.faults.targets

            PanelButton {
                id: target

                required property string key
                required property string kind
                required property var model

                accent: Theme.caution
                accentSoft: Theme.cautionSoft
                checkable: true
                name: root.key + ": " + text
                on: target.model.on
                text: FaultWords.target(target.kind, target.key, target.model.name)
                Accessible.role: Accessible.CheckBox
                onClicked: root.faults.switchAt(target.key, !on)
            }
        }
    }
    Column {
        width: parent ? (parent as Item).width : 0
        visible: root.faults.value !== ""

        PanelLine {
            //: How hard a fault is: so many bytes, milliseconds, percent.
            //% "How hard"
            label: qsTrId("hmi-panel-fault-value")
            last: true
            value: FaultWords.withUnit(root.faults.value, root.faults.unit)

            PanelButton {
                icon: Icons.remove
                implicitHeight: 30
                //: A fault gets a smaller number.
                //% "Less"
                name: qsTrId("hmi-panel-fault-less")
                onClicked: root.faults.step(false)
            }
            PanelButton {
                icon: Icons.add
                implicitHeight: 30
                //: A fault gets a greater number.
                //% "More"
                name: qsTrId("hmi-panel-fault-more")
                onClicked: root.faults.step(true)
            }
        }
        Entry {
            id: entry

            bottomPadding: 10
            //: The number that was typed is taken.
            //% "Set"
            action: qsTrId("hmi-panel-fault-set")
            //: A number to be typed.
            //% "How hard the fault is"
            name: qsTrId("hmi-panel-fault-typed")
            shape: FaultWords.withUnit(root.faults.range, root.faults.unit)
            onChosen: text => {
                if (root.faults.setValue(text))
                    clear();
            }
        }
    }
}
