import QtQuick
import Hmi.Theme

// A share of a whole as a bar. value: 0 to 1.
Item {
    id: root

    readonly property real share: Math.max(0, Math.min(1, value))

    property real value: 0
    property int thickness: Metrics.u(8)
    property color from: Theme.accentLow
    property color to: Theme.accentHigh
    property string name: ""

    implicitHeight: thickness
    implicitWidth: Metrics.u(200)

    Accessible.role: Accessible.ProgressBar
    Accessible.name: name
    Accessible.description: Qt.locale().toString(share * 100, "f", 0) + " %"
    Accessible.ignored: name === ""

    Rectangle {
        anchors.fill: parent
        color: Theme.track
        radius: height / 2
    }
    Plate {
        width: Math.max(height, parent.width * root.share)
        height: parent.height
        high: root.from
        horizontal: true
        low: root.to
        radius: height / 2
        visible: root.share > 0
    }
}
