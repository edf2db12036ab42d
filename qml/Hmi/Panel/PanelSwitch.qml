import QtQuick
import Hmi.Controls
import Hmi.Theme

// A small switch. It asks by `toggled` and shows `on`.
Pressable {
    id: root

    property bool on: false

    signal toggled(on: bool)

    implicitHeight: 28
    implicitWidth: 44
    focusGap: 2
    focusInk: Theme.info
    focusRadius: height / 2

    Accessible.role: Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: on
    Accessible.onToggleAction: press()

    onClicked: toggled(!on)

    HoverHandler {
        cursorShape: Qt.PointingHandCursor
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: 24
        border.color: root.on ? Theme.info : Theme.outline
        border.width: Metrics.hairline
        color: root.on ? Theme.info : Theme.pressed
        radius: height / 2

        Rectangle {
            x: root.on ? parent.width - width - 2 : 2
            y: 2
            width: 20
            height: 20
            color: root.on ? Theme.world : Theme.textSecondary
            radius: height / 2

            Behavior on x {
                NumberAnimation {
                    duration: Motion.quick
                    easing.type: Motion.enter
                }
            }
        }
    }
}
