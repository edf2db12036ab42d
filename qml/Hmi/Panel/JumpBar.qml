import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// How much of a jump is done.
Rectangle {
    id: root

    required property PanelClockViewModel clock

    color: Theme.worldLine
    radius: height / 2

    Accessible.role: Accessible.ProgressBar
    Accessible.name: Words.jumping(clock.target)

    Rectangle {
        width: parent.width * root.clock.jumpFraction
        height: parent.height
        color: Theme.info
        radius: root.radius
    }
}
