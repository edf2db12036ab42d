import QtQuick
import Hmi.Controls
import Hmi.Theme

// The sign of a speed limit (Vienna convention); `text` is its figure.
Rectangle {
    id: root

    property string text: ""

    implicitHeight: Metrics.u(72)
    implicitWidth: Metrics.u(72)
    color: Theme.limitPlate
    radius: width / 2

    Rectangle {
        anchors.fill: parent
        anchors.margins: parent.width * 0.03
        border.color: Theme.limitRing
        border.width: Math.round(parent.width * 0.115)
        color: Theme.limitPlate
        radius: width / 2
    }
    Txt {
        anchors.centerIn: parent
        color: Theme.limitInk
        decorative: true
        font.pixelSize: Math.round(root.width * (root.text.length > 2 ? 0.36 : 0.44))
        text: root.text
        weight: Type.semibold
    }
}
