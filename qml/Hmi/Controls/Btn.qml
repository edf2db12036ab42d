import QtQuick
import Hmi.Theme

// A button. kind: primary (metal, one a page), secondary (outline), quiet (accent text), danger (red outline).
Pressable {
    id: root

    readonly property bool metal: kind === "primary" && enabled
    readonly property color ink: {
        if (!enabled)
            return Theme.outline;
        switch (kind) {
        case "primary":
            return Theme.inkOnAccent;
        case "danger":
            return Theme.danger;
        case "quiet":
            return Theme.accent;
        default:
            return Theme.textPrimary;
        }
    }

    property string text: ""
    property string icon: ""
    property string kind: "secondary"
    property int padding: Metrics.u(26)

    implicitWidth: Math.max(Metrics.u(120), words.implicitWidth + 2 * padding)
    name: text

    //: Said by a screen reader for a button whose work is under way.
    //% "In progress"
    Accessible.description: busy ? qsTrId("hmi-controls-busy") : ""

    Plate {
        anchors.fill: parent
        high: root.metal ? (root.pressed ? Theme.accent : Theme.accentHigh) : root.pressed ? Theme.pressed : Theme.raised
        line: root.kind === "quiet" ? "transparent" : !root.enabled ? Theme.line : root.kind === "danger" ? Theme.danger : Theme.outline
        lineWidth: root.metal ? 0 : Metrics.edge
        low: root.metal ? (root.pressed || !Theme.night ? Theme.accentLow : Theme.accent) : root.pressed ? Theme.pressed : root.kind === "primary" ? Theme.raised : Theme.surfaceHigh
        visible: root.kind !== "quiet" || root.pressed
    }
    Row {
        id: words

        anchors.centerIn: parent
        spacing: Metrics.u(12)

        BusyRing {
            anchors.verticalCenter: parent.verticalCenter
            ink: root.ink
            size: Metrics.u(28)
            track: "transparent"
            visible: root.busy
        }
        Ico {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            size: Metrics.u(28)
            text: root.icon
            visible: root.icon !== "" && !root.busy
        }
        Txt {
            anchors.verticalCenter: parent.verticalCenter
            color: root.ink
            decorative: true
            text: root.text
            visible: text !== ""
            weight: Type.semibold
        }
    }
}
