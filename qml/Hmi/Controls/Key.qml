import QtQuick
import Hmi.Theme

// One key. It never takes the focus: that stays with the field that is typed into.
Item {
    id: root

    readonly property bool held: area.pressed || latched
    readonly property color ink: !enabled ? Theme.outline : metal ? Theme.inkOnAccent : icon !== "" ? Theme.textSecondary : Theme.textPrimary

    property string label: ""
    property string icon: ""
    property string name: label
    // Special keys (shift, pages) lie lower than letters.
    property bool special: false
    property bool metal: false
    property bool repeats: false
    // Shift while it is on.
    property bool latched: false

    signal tapped

    implicitHeight: Metrics.keyHeight

    Accessible.role: Accessible.Button
    Accessible.name: name
    Accessible.pressed: held
    Accessible.onPressAction: tapped()

    Plate {
        anchors.fill: parent
        high: root.metal ? (area.pressed ? Theme.accent : Theme.accentHigh) : root.held ? Theme.accentSoft : root.special ? Theme.groundRaised : Theme.keyHigh
        line: root.held ? Theme.accent : Theme.line
        lineWidth: root.metal ? 0 : Metrics.hairline
        low: root.metal ? (area.pressed || !Theme.night ? Theme.accentLow : Theme.accent) : root.held ? Theme.accentSoft : root.special ? Theme.groundRaised : Theme.keyLow
        radius: Metrics.radiusKey
    }
    Txt {
        anchors.centerIn: parent
        color: root.ink
        decorative: true
        font.pixelSize: root.label.length > 1 ? Type.body : Metrics.u(28)
        text: root.label
        visible: root.icon === ""
        weight: root.metal ? Type.semibold : Type.regular
    }
    Ico {
        anchors.centerIn: parent
        color: root.ink
        size: Metrics.u(30)
        text: root.icon
        visible: root.icon !== ""
    }
    MouseArea {
        id: area

        anchors.fill: parent
        // A key that repeats acts at once, the others on release, so that a slip can be taken back.
        onClicked: {
            if (!root.repeats)
                root.tapped();
        }
        onPressed: {
            if (root.repeats)
                root.tapped();
        }
    }
    Timer {
        interval: Motion.repeatDelay
        running: root.repeats && area.pressed
        onTriggered: again.start()
    }
    Timer {
        id: again

        interval: Motion.repeatEvery
        repeat: true
        onTriggered: {
            if (area.pressed)
                root.tapped();
            else
                stop();
        }
    }
}
