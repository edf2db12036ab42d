pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// How a label looks: drawn once into a picture of its own, which the map then moves and turns. Its size is the room that
// the labeller has given it, and the halo around it.
Item {
    id: root

    required property string kind
    required property string text
    required property string icon
    required property int textPx
    readonly property bool shield: kind === "shield"
    readonly property bool poi: kind === "poi"
    readonly property bool place: kind === "town" || kind === "suburb"
    readonly property int pad: Metrics.u(3)
    // From the top to what lies on the point of the map.
    readonly property real middle: poi ? pad + disc.height / 2 : height / 2
    readonly property color ink: place || shield ? Theme.mapPlace : kind === "water" ? Theme.mapWaterName : kind === "park" ? Theme.mapParkName : Theme.mapRoadName

    width: Math.ceil(Math.max(name.width, plate.width, disc.width)) + 2 * pad
    height: Math.ceil(poi ? disc.height + (name.visible ? name.height : 0) : Math.max(name.height, plate.height)) + 2 * pad
    layer.enabled: true
    layer.smooth: true
    transformOrigin: Item.Center

    Rectangle {
        id: plate

        anchors.centerIn: parent
        width: visible ? name.width + Metrics.u(12) : 0
        height: visible ? root.textPx + Metrics.u(6) : 0
        border.color: Theme.mapPlateLine
        border.width: Metrics.edgeActive
        color: Theme.mapHalo
        radius: Metrics.u(6)
        visible: root.shield
    }
    Rectangle {
        id: disc

        y: root.pad
        anchors.horizontalCenter: parent.horizontalCenter
        width: visible ? Metrics.u(30) : 0
        height: width
        border.color: Theme.mapPlateLine
        border.width: Metrics.hairline
        color: Theme.mapHalo
        radius: width / 2
        visible: root.poi

        Ico {
            anchors.centerIn: parent
            color: Theme.mapRoadName
            size: Metrics.u(20)
            text: Icons[root.icon] ?? Icons.place
        }
    }
    // An outline is one pixel wide; four of them, moved a little, are a halo.
    Repeater {
        model: root.shield ? [] : [Qt.point(-1, -1), Qt.point(1, -1), Qt.point(-1, 1), Qt.point(1, 1)]

        LabelText {
            required property point modelData

            objectName: "halo"
            x: name.x + modelData.x * 1.2 * Metrics.s
            y: name.y + modelData.y * 1.2 * Metrics.s
            color: Theme.mapHalo
            kind: root.kind
            style: Text.Outline
            text: root.text
            textPx: root.textPx
        }
    }
    LabelText {
        id: name

        x: (root.width - width) / 2
        y: root.poi ? root.pad + disc.height : (root.height - height) / 2
        color: root.ink
        kind: root.kind
        text: root.text
        textPx: root.textPx
        visible: text !== ""
    }
}
