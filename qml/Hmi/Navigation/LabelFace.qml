import QtQuick
import Hmi.Controls
import Hmi.Theme

// How a label looks. Its size is the room that it was given on the screen.
Item {
    id: root

    required property string kind
    required property string text
    required property string icon
    required property int textPx
    readonly property bool shield: kind === "shield"
    readonly property bool poi: kind === "poi"
    readonly property bool place: kind === "town" || kind === "suburb"
    // From the top to what lies on the point of the map.
    readonly property real middle: poi ? disc.height / 2 : height / 2
    readonly property color ink: place || shield ? Theme.mapPlace : kind === "water" ? Theme.mapWaterName : kind === "park" ? Theme.mapParkName : Theme.mapRoadName

    width: Math.max(name.width, plate.width, disc.width)
    height: poi ? disc.height + (name.visible ? name.height : 0) : Math.max(name.height, plate.height)
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
    Text {
        id: name

        y: root.poi ? disc.height : (root.height - height) / 2
        anchors.horizontalCenter: parent.horizontalCenter
        color: root.ink
        font.family: Type.family
        font.features: Type.features
        font.letterSpacing: root.place ? Metrics.s : 0
        font.pixelSize: root.kind === "town" ? root.textPx + Metrics.u(4) : root.place ? root.textPx + Metrics.u(1) : root.textPx
        font.weight: Type.medium
        horizontalAlignment: Text.AlignHCenter
        lineHeight: 0.95
        renderType: Text.QtRendering
        style: root.shield ? Text.Normal : Text.Outline
        styleColor: Theme.mapHalo
        text: root.text
        textFormat: Text.PlainText
        visible: text !== ""

        // Read by who looks at the map; the page tells in words where the car is.
        Accessible.ignored: true
    }
}
