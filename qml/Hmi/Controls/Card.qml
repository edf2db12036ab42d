import QtQuick
import Hmi.Theme

// A plate lifted by light: gradient, hairline and, at night, a lit top edge. No shadow.
Item {
    id: root

    property bool selected: false
    property bool held: false
    // Quiet: nearly level with the ground.
    property bool quiet: false
    property real radius: Metrics.radius
    property color high: quiet ? Theme.groundRaised : Theme.surfaceHigh
    property color low: quiet ? Theme.groundRaised : Theme.surface
    property color line: Theme.line

    Plate {
        anchors.fill: parent
        high: root.held ? Theme.pressed : root.high
        line: root.selected ? Theme.accent : root.line
        lineWidth: root.selected ? Metrics.edgeActive : Metrics.hairline
        low: root.held ? Theme.pressed : root.low
        radius: root.radius
    }
    Rectangle {
        x: root.radius
        width: parent.width - 2 * root.radius
        height: Metrics.hairline
        color: Theme.lineHigh
        visible: Theme.night && !root.selected
    }
}
