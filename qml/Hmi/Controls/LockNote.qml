import QtQuick
import Hmi.Theme

// In place of what is locked while the car moves: what it is, how it opens and, where the market takes a passenger's
// word, the passenger's way.
EmptyState {
    id: root

    //: What is locked while the car is moving: both keyboards.
    //% "Typing is locked while the car is moving."
    readonly property string typing: qsTrId("hmi-lock-typing")
    //: How it opens what is locked while the car is moving.
    //% "Stop to go on."
    readonly property string alone: qsTrId("hmi-lock-alone")
    //: How it opens what is locked while the car is moving, where a passenger may use it.
    //% "Stop, or let your passenger do it."
    readonly property string together: qsTrId("hmi-lock-together")
    //: Button on what is locked while the car is moving: a passenger wants to use it.
    //% "I am the passenger"
    readonly property string passenger: qsTrId("hmi-lock-passenger")

    // What is locked, as a sentence.
    property string what: typing
    // The market takes a passenger's word.
    property bool askable: false

    buttonKind: "secondary"
    buttonName: "lock-passenger"
    buttonText: askable ? passenger : ""
    icon: Icons.lock_clock
    ink: Theme.caution
    text: what + " " + (askable ? together : alone)
}
