import QtQuick
import Hmi.Theme

// A short notice that nobody has to answer: five seconds, then gone.
Item {
    id: root

    property string text: ""
    property string icon: Icons.check_circle
    property color ink: Theme.positive
    property bool shown: false

    // The time is over; whoever set `shown` may forget it.
    signal expired

    // Show a text, or begin its five seconds again.
    function show(words: string): void {
        text = words;
        shown = true;
        life.restart();
        root.Accessible.announce(words);
    }

    implicitHeight: Metrics.u(64)
    implicitWidth: words.implicitWidth + Metrics.u(44)
    visible: shown

    Accessible.role: Accessible.AlertMessage
    Accessible.name: text

    Timer {
        id: life

        interval: Motion.toast
        running: root.shown
        onTriggered: {
            root.shown = false;
            root.expired();
        }
    }
    Rectangle {
        anchors.fill: parent
        border.color: Theme.line
        border.width: Metrics.hairline
        color: Theme.raised
        radius: height / 2
    }
    Row {
        id: words

        anchors.centerIn: parent
        spacing: Metrics.u(12)

        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            text: root.icon
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            decorative: true
            text: root.text
        }
    }
}
