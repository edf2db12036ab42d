import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// Takes time to what is due next.
PanelButton {
    id: root

    required property PanelClockViewModel clock

    enabled: !clock.jumping && clock.comingAt.length > 0
    icon: Icons.skip_next
    //: Time jumps to what is due next.
    //% "Jump to next"
    text: qsTrId("hmi-panel-jump-to-next")

    onClicked: clock.jumpToNext()
}
