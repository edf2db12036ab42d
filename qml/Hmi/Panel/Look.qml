pragma Singleton
import QtQuick

// Measures of the panel, in pixels: for a mouse, not for a finger in a moving car.
QtObject {
    id: root

    // Written by the window.
    property bool tall: true

    readonly property int text: 17
    readonly property int clock: 46
    readonly property int code: 38
    readonly property int icon: 22

    readonly property int title: 48
    readonly property int margin: 16
    readonly property int gap: 8
    readonly property int row: tall ? 46 : 34
    readonly property int button: 36
    readonly property int radius: 10
    readonly property int radiusButton: 7
}
