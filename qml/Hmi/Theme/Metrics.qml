pragma Singleton
import QtQuick

// Measures in pixels. Base values are for the 480-line unit; u() scales them to the window.
QtObject {
    id: root

    readonly property bool low: Theme.height <= 480
    // Wide: things stand side by side (1280x480, 1920x720). Tall: they stack and gain a line of facts.
    readonly property bool wide: Theme.width / Math.max(1, Theme.height) > 2.4
    readonly property bool narrow: Theme.width < 1000
    readonly property real s: low ? 1.0 : Theme.width >= 1900 ? 1.25 : 1.15

    readonly property int rail: narrow ? 84 : u(100)
    readonly property int header: low ? 64 : u(68)
    readonly property int margin: narrow ? 16 : u(24)
    readonly property int gutter: u(12)
    readonly property int footer: u(20)

    // What a kiosk watches of the header, from the right.
    readonly property int corner: u(130)

    // 68 px on the 480-line unit is the 76 px at 160 dpi that PRODUCT.md §11 asks for.
    readonly property int touch: u(68)
    readonly property int field: u(76)
    readonly property int keyHeight: low ? 64 : u(67)
    readonly property int keyGap: u(6)

    readonly property int radius: u(14)
    readonly property int radiusControl: u(10)
    readonly property int radiusKey: u(9)
    readonly property int radiusSheet: u(18)

    readonly property int hairline: 1
    readonly property real edge: 1.4
    readonly property int edgeActive: 2
    readonly property int focusWidth: 3
    readonly property int focusGap: 4

    // Scale a base measure to this window, rounded to whole pixels.
    function u(base: real): int {
        return Math.round(base * s);
    }
}
