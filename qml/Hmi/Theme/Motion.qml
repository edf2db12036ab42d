pragma Singleton
import QtQuick

// Durations in milliseconds and the two curves. Only progress may loop.
QtObject {
    id: root

    // How long things take to move: 1 for people; who looks at a thousand pages may hurry.
    property real pace: 1

    readonly property int quick: 120 // press
    readonly property int normal: 220 * pace // page, sheet
    readonly property int slow: 360 // map camera

    readonly property int farewell: 900 // the screen goes dark
    readonly property int hold: 3000 // a finger stays in the corner on purpose

    readonly property int turn: 1200 // one turn of the progress ring
    readonly property int toast: 5000 // a notice nobody has to answer
    readonly property int repeatDelay: 420 // a held key begins to repeat
    readonly property int repeatEvery: 80 // and goes on

    readonly property int enter: Easing.OutCubic
    readonly property int leave: Easing.InCubic
}
