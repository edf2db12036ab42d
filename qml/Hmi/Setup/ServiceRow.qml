import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One online service: its name, and how it stands with it by sign and words.
ListRow {
    id: root

    // Roles of the model.
    required property int index
    required property string service
    required property string code
    required property string date
    required property string distance

    readonly property bool ready: code === "open"

    objectName: "service-" + service
    caption: ServiceWords.state(code, date, distance)
    captionInk: ready ? Theme.positive : Theme.caution
    icon: ServiceWords.icon(service)
    tailRoom: Metrics.u(40)
    title: ServiceWords.name(service)

    BusyRing {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(46)
        anchors.verticalCenter: parent.verticalCenter
        size: Metrics.u(32)
        visible: root.busy
    }
    Ico {
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(46)
        anchors.verticalCenter: parent.verticalCenter
        color: root.captionInk
        size: Metrics.u(30)
        text: ServiceWords.sign(root.code)
        visible: !root.busy
    }
}
