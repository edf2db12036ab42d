import QtQuick
import Hmi.Controls
import Hmi.Theme

// A sentence on the map, perhaps with a key: there is no map here, or it is away for a moment.
MapPlate {
    id: root

    property string icon: ""
    property string text: ""
    property string buttonText: ""
    property bool busy: false
    // Widest that it may be.
    property real room: 0

    signal clicked

    width: Math.min(room, words.implicitWidth + sign.width + (key.visible ? key.width + Metrics.u(16) : 0) + Metrics.u(48))
    height: Math.max(words.height, key.visible ? key.height : 0) + Metrics.u(20)

    Item {
        id: sign

        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.u(30)
        height: width

        BusyRing {
            anchors.centerIn: parent
            ink: Theme.caution
            size: Metrics.u(28)
            visible: root.busy
        }
        Ico {
            anchors.centerIn: parent
            color: Theme.caution
            size: Metrics.u(30)
            text: root.icon
            visible: !root.busy
        }
    }
    Txt {
        id: words

        objectName: root.objectName + "-text"
        anchors.left: sign.right
        anchors.leftMargin: Metrics.u(12)
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, root.width - sign.width - (key.visible ? key.width + Metrics.u(16) : 0) - Metrics.u(44))
        text: root.text
        wrapMode: Text.WordWrap
    }
    Btn {
        id: key

        objectName: "map-notice-key"
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(10)
        anchors.verticalCenter: parent.verticalCenter
        padding: Metrics.u(16)
        text: root.buttonText
        visible: text !== ""
        onClicked: root.clicked()
    }
}
