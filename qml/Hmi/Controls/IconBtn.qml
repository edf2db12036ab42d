import QtQuick
import Hmi.Theme

// A button that shows an icon only; `name` is what a screen reader says.
Pressable {
    id: root

    property string icon: ""
    // False: the icon stands on the page without a plate of its own.
    property bool plate: true
    property int iconSize: Metrics.u(34)
    property color ink: Theme.textPrimary

    Plate {
        anchors.fill: parent
        high: root.pressed ? Theme.pressed : root.plate ? Theme.surfaceHigh : "transparent"
        line: root.plate ? Theme.line : "transparent"
        lineWidth: root.plate ? Metrics.hairline : 0
        low: root.pressed ? Theme.pressed : root.plate ? Theme.surface : "transparent"
        visible: root.plate || root.pressed
    }
    Ico {
        anchors.centerIn: parent
        color: root.enabled ? root.ink : Theme.outline
        size: root.iconSize
        text: root.icon
    }
}
