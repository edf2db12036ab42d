import QtQuick
import Hmi.Theme

// The unit's window. Its first frame is only the empty frame: the unit is built while that is on the screen, and the
// face comes with it. On a full screen the picture keeps the shape of the car's screen: scaled, in the middle of black.
Window {
    id: root

    // Pixels of the car's screen.
    required property int screenWidth
    required property int screenHeight
    readonly property real factor: fullScreen ? Math.min(width / screenWidth, height / screenHeight) : 1

    // Fills a screen of any size, and closes for nobody (kiosk).
    property bool fullScreen: false
    // The unit's AppViewModel, once there is one.
    property QtObject app: null
    // Its KioskViewModel, on a kiosk.
    property QtObject kiosk: null
    // Pages fade in; the screenshots of the tests need no fading.
    property bool animated: true

    function open(): void {
        if (app)
            face.setSource("Face.qml", {
                "app": app
            });
    }

    function cover(): void {
        if (!kiosk)
            return;
        const layer = Qt.createComponent("Hmi.Kiosk", "KioskLayer");
        if (layer.status !== Component.Ready || !layer.createObject(stage, {
            "kiosk": kiosk,
            "orbit": orbit
        }))
            console.error(layer.errorString());
    }

    width: screenWidth
    height: screenHeight
    color: fullScreen ? Theme.off : Theme.ground
    title: Qt.application.name

    onAppChanged: open()
    onClosing: close => close.accepted = !fullScreen
    onKioskChanged: cover()

    Binding {
        property: "width"
        target: Theme
        value: stage.width
    }
    Binding {
        property: "height"
        target: Theme
        value: stage.height
    }
    Item {
        id: stage

        x: (root.width - width * root.factor) / 2
        y: (root.height - height * root.factor) / 2
        width: root.fullScreen ? root.screenWidth : root.width
        height: root.fullScreen ? root.screenHeight : root.height
        clip: root.fullScreen
        scale: root.factor
        transformOrigin: Item.TopLeft

        transform: Translate {
            id: orbit
        }

        Rectangle {
            anchors.fill: parent
            color: Theme.ground
            visible: root.fullScreen
        }
        Rectangle {
            width: Metrics.rail
            height: stage.height
            color: Theme.rail
            visible: !face.item
        }
        Loader {
            id: face

            anchors.fill: parent
            focus: true
        }
    }
    Binding {
        property: "animated"
        target: face.item
        value: root.animated
        when: face.item !== null
    }
}
