import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Driving

// Somebody wants what is locked while the car moves: only a passenger may have it.
Sheet {
    id: root

    required property DrivingViewModel driving

    icon: Icons.lock_clock
    ink: Theme.caution
    open: driving.asking
    primary: qsTrId("hmi-lock-passenger")
    secondary: qsTrId("hmi-word-cancel")
    //: Question to whoever wants to type while the car is moving: what the answer means.
    //% "Whoever drives must not type or read lists. For you they are open until the car stops."
    text: qsTrId("hmi-passenger-text")
    //: Question to whoever wants to type while the car is moving.
    //% "Are you the passenger?"
    title: qsTrId("hmi-passenger-title")

    onPrimaryClicked: driving.override()
    onSecondaryClicked: driving.dismiss()
}
