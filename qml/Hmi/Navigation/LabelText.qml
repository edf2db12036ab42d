import QtQuick
import Hmi.Theme

// The letters of a label. Their sizes are those that headunit/navigation/labelling/labeller.py reckons with.
Text {
    id: root

    required property string kind
    required property int textPx
    // Told to who judges contrasts: the letters stand in `styleColor`, not on the map.
    readonly property bool haloed: true
    readonly property bool place: kind === "town" || kind === "suburb"

    font.family: Type.family
    font.features: Type.features
    font.letterSpacing: place ? Metrics.s : 0
    font.pixelSize: kind === "town" ? textPx + Metrics.u(4) : place ? textPx + Metrics.u(1) : textPx
    font.weight: Type.medium
    horizontalAlignment: Text.AlignHCenter
    lineHeight: 0.95
    renderType: Text.QtRendering
    styleColor: Theme.mapHalo
    textFormat: Text.PlainText

    // Read by who looks at the map; the page tells in words where the car is.
    Accessible.ignored: true
}
