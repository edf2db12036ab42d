import QtQuick
import QtLocation
import QtPositioning
import Hmi.Theme

// One label on the map: a name, a road's number on a plate, or a symbol with its name. It stays and is used again for
// others.
MapQuickItem {
    id: root

    required property Map map
    required property int textPx
    required property string key
    required property string kind
    required property string text
    required property real latitude
    required property real longitude
    required property real angle
    required property string icon
    // Names run along their roads as long as the map lies flat.
    readonly property real along: angle < 0 || map.tilt > 20 ? 0 : upright(angle - 90 - map.bearing)

    // Reads from left to right, whichever way the road runs on the screen.
    function upright(turn: real): real {
        return turn - 180 * Math.round(turn / 180);
    }

    anchorPoint.x: face.width / 2
    anchorPoint.y: face.middle
    coordinate: QtPositioning.coordinate(latitude, longitude)
    objectName: key
    visible: key !== ""
    // Over the route.
    z: 10

    // The turned item lies in one that is not: the map misplaces a source item that is turned itself.
    sourceItem: Item {
        width: face.width
        height: face.height

        LabelFace {
            id: face

            icon: root.icon
            kind: root.kind
            rotation: root.along
            text: root.text
            textPx: root.textPx
        }
    }

    onKeyChanged: {
        if (key !== "")
            appear.restart();
    }

    NumberAnimation {
        id: appear

        target: face
        property: "opacity"
        duration: Motion.quick * Motion.pace
        easing.type: Motion.enter
        from: 0
        to: 1
    }
}
