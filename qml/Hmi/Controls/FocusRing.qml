import QtQuick
import Hmi.Theme

// The keyboard's focus: a ring outside the control it is put into.
Rectangle {
    id: root

    // Corner of the control inside the ring.
    property real innerRadius: Metrics.radiusControl
    // Negative where the control fills its surroundings and the ring must stay inside.
    property int gap: Metrics.focusGap
    property color ink: Theme.focus

    anchors.fill: parent
    anchors.margins: -gap
    border.color: root.ink
    border.width: Metrics.focusWidth
    color: "transparent"
    radius: Math.max(0, innerRadius + gap)
}
