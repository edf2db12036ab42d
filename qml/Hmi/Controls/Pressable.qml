import QtQuick
import Hmi.Theme

// What every control that can be pressed shares: touch target, keyboard, focus, accessibility. No look of its own.
Item {
    id: root

    readonly property bool pressed: enabled && (area.pressed || keyHeld)

    // Accessible name.
    property string name: ""
    // While busy the control keeps its look and takes no press.
    property bool busy: false
    // Focus ring: corner of the control, and distance (negative: inside).
    property real focusRadius: Metrics.radiusControl
    property int focusGap: Metrics.focusGap
    property color focusInk: Theme.focus
    property bool keyHeld: false

    signal clicked

    // One press, however it was made: finger, key or assistive technology.
    function press(): void {
        if (enabled && !busy)
            root.clicked();
    }

    function keyDown(event: KeyEvent): void {
        event.accepted = true;
        if (event.isAutoRepeat)
            return;
        keyHeld = true;
        press();
    }

    implicitHeight: Metrics.touch
    implicitWidth: Metrics.touch
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.focusable: true
    Accessible.pressed: pressed
    Accessible.onPressAction: press()

    Keys.onReturnPressed: event => root.keyDown(event)
    Keys.onEnterPressed: event => root.keyDown(event)
    Keys.onSpacePressed: event => root.keyDown(event)
    Keys.onReleased: root.keyHeld = false
    onActiveFocusChanged: keyHeld = false

    MouseArea {
        id: area

        anchors.fill: parent
        onClicked: root.press()
    }
    FocusRing {
        z: 1
        gap: root.focusGap
        ink: root.focusInk
        innerRadius: root.focusRadius
        visible: root.activeFocus
    }
}
