import QtQuick
import Hmi.Theme

// A short notice that nobody has to answer: five seconds, then gone.
Item {
    id: root

    property string text: ""
    property string icon: Icons.check_circle
    property color ink: Theme.positive
    // Something is wrong.
    property bool warning: false
    property bool shown: false
    // As wide as it may become; a longer text takes another line.
    property real room: Infinity

    // The time is over; whoever set `shown` may forget it.
    signal expired

    // Show a text, or begin its five seconds again.
    function show(words: string): void {
        warning = false;
        text = words;
        shown = true;
        life.restart();
        root.Accessible.announce(words);
    }

    // The same, of something that is wrong.
    function warn(words: string): void {
        show(words);
        warning = true;
    }

    implicitHeight: Math.max(Metrics.u(64), words.implicitHeight + Metrics.u(24))
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
        radius: Metrics.u(32)
    }
    Row {
        id: words

        anchors.centerIn: parent
        spacing: Metrics.u(12)

        Ico {
            id: sign

            anchors.verticalCenter: parent.verticalCenter
            color: root.warning ? Theme.caution : root.ink
            text: root.warning ? Icons.error : root.icon
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.room - Metrics.u(44) - sign.width - words.spacing)
            decorative: true
            text: root.text
            wrapMode: Text.Wrap
        }
    }
}
