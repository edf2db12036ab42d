import QtQuick
import Hmi.Theme

// The unit's window. Its first frame is only the empty frame: the unit is built while that is on the screen, and the
// face comes with it.
Window {
    id: root

    // Pixels of the car's screen.
    required property int screenWidth
    required property int screenHeight

    // The unit's AppViewModel, once there is one.
    property QtObject app: null
    // Pages fade in; the screenshots of the tests need no fading.
    property bool animated: true

    function open(): void {
        if (app)
            face.setSource("Face.qml", {
                "app": app
            });
    }

    width: screenWidth
    height: screenHeight
    color: Theme.ground
    title: Qt.application.name

    onAppChanged: open()

    Binding {
        property: "width"
        target: Theme
        value: root.width
    }
    Binding {
        property: "height"
        target: Theme
        value: root.height
    }
    Rectangle {
        width: Metrics.rail
        height: root.height
        color: Theme.rail
        visible: !face.item
    }
    Loader {
        id: face

        anchors.fill: parent
        focus: true
    }
    Binding {
        property: "animated"
        target: face.item
        value: root.animated
        when: face.item !== null
    }
}
