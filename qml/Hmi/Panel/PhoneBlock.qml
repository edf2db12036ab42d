pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One phone and what its owner can do with it. Who is not in the car is folded away until asked for.
Column {
    id: root

    required property PanelPhonesViewModel phones
    required property string key
    required property string owner
    // `state` is a property of every item, so the row's state has another name in here.
    required property var model

    readonly property string title: Words.owned(owner)
    readonly property bool near: model.inRange
    property bool open: false

    width: parent ? (parent as Item).width : 0

    Component.onCompleted: open = near
    onNearChanged: open = open || near

    PanelLine {
        ink: root.model.state === "paired" ? Theme.positive : root.model.state === "near" ? Theme.textPrimary : Theme.caution
        label: root.title
        strong: true
        value: Words.phone(root.model.state)

        PanelButton {
            checkable: true
            icon: root.open ? Icons.expand_more : Icons.chevron_right
            implicitHeight: 30
            //: %1 is a phone: shows everything that can be done with it.
            //% "%1: all knobs"
            name: qsTrId("hmi-panel-phone-all").arg(root.title)
            on: root.open
            Accessible.role: Accessible.CheckBox
            onClicked: root.open = !root.open
        }
    }
    PanelLine {
        //% "In the car"
        label: qsTrId("hmi-panel-phone-in-car")
        name: root.title + ": " + label
        on: root.near
        switchable: true
        onToggled: on => root.phones.setInRange(root.key, on)
    }
    PhoneKnobs {
        key: root.key
        model: root.model
        phones: root.phones
        title: root.title
        visible: root.open
    }
}
