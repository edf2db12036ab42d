import QtQuick
import Hmi.Theme

// One icon of the symbol font. Never alone: the control around it carries the accessible name.
Text {
    id: root

    property int size: Metrics.u(32)

    width: size
    height: size
    color: Theme.textPrimary
    font.family: Icons.family
    font.pixelSize: size
    horizontalAlignment: Text.AlignHCenter
    renderType: Text.QtRendering
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter

    Accessible.ignored: true
}
