import QtQuick
import Hmi.Theme

// A switch. It asks by `toggled` and shows `on`: whoever owns the value decides.
Pressable {
    id: root

    property bool on: false

    signal toggled(on: bool)

    implicitWidth: Metrics.u(84)

    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.onToggleAction: press()

    onClicked: toggled(!on)

    SwitchMark {
        anchors.centerIn: parent
        held: root.pressed
        on: root.on
    }
}
