import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// Ends the jump under way where it has come to.
PanelButton {
    id: root

    required property PanelClockViewModel clock

    icon: Icons.close
    //% "Cancel the jump"
    text: qsTrId("hmi-panel-cancel-jump")

    onClicked: clock.cancelJump()
}
