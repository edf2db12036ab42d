import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Shell
import Hmi.Words

// One rung of the way to the online service: reached, under way, failed, or not yet.
Item {
    id: root

    // Roles of the model.
    required property string rung
    required property string phase
    required property AppViewModel app
    // Not the lowest: a line leads here.
    property bool joinedAbove: true
    readonly property bool done: phase === "done"
    readonly property bool active: phase === "active"
    readonly property bool failed: phase === "failed"
    //: Rung of the connection: Bluetooth or Wi-Fi itself.
    //% "Radio"
    readonly property string adapter: qsTrId("hmi-rung-adapter")
    //: Rung of the connection: something to connect to is known.
    //% "Phone or network"
    readonly property string known: qsTrId("hmi-rung-paired")
    //: Rung of the connection: connected to the phone or network.
    //% "Link"
    readonly property string linked: qsTrId("hmi-rung-link")
    //: Rung of the connection: the phone or network has given an address.
    //% "Address"
    readonly property string addressed: qsTrId("hmi-rung-ip")
    readonly property string internet: qsTrId("hmi-card-internet")
    //: Rung of the connection: the service of the maker answers.
    //% "Online service"
    readonly property string backend: qsTrId("hmi-rung-backend")
    //: State of a rung of the connection, for a screen reader.
    //% "Failed"
    readonly property string failedText: qsTrId("hmi-rung-failed")
    //: How long the online service took to answer; %1 is a number of milliseconds.
    //% "Answers in %1 ms"
    readonly property string answers: qsTrId("hmi-rung-round-trip")

    readonly property string title: ({
            "adapter": adapter,
            "paired": known,
            "link": linked,
            "ip": addressed,
            "internet": internet,
            "backend": backend
        })[rung] ?? ""
    readonly property string fact: {
        switch (rung) {
        case "adapter":
            return Words.line([app.bluetooth.powered ? Words.bearer("bluetooth") : "", app.wifi.enabled ? Words.bearer("wifi") : ""]);
        case "paired":
            return app.link.name;
        case "link":
            return app.link.bearer !== "none" ? Words.bearer(app.link.bearer) : "";
        case "backend":
            return app.link.roundTrip >= 0 ? Words.fill(answers, app.link.roundTrip) : "";
        default:
            return "";
        }
    }
    // Where there is little room, the plate beside it says why.
    readonly property string told: done ? fact : (active || failed) && !Metrics.narrow ? Words.say(app.link.reasonId, app.link.name) : ""

    objectName: "rung-" + rung

    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: {
        const state = done ? qsTrId("hmi-controls-step-done") : active ? qsTrId("hmi-controls-step-active") : failed ? failedText : qsTrId("hmi-controls-step-todo");
        return told === "" ? state : state + ", " + told;
    }
    Accessible.checkable: true
    Accessible.checked: done

    Rectangle {
        anchors.bottom: dot.top
        anchors.horizontalCenter: dot.horizontalCenter
        width: Metrics.edgeActive
        height: parent.height - dot.height
        color: root.done ? Theme.accent : Theme.outline
        visible: root.joinedAbove
    }
    Item {
        id: dot

        anchors.verticalCenter: parent.verticalCenter
        width: Metrics.u(40)
        height: width

        Rectangle {
            anchors.fill: parent
            border.color: root.done ? Theme.accent : root.failed ? Theme.caution : Theme.outline
            border.width: Metrics.edgeActive
            color: "transparent"
            radius: width / 2
            visible: !root.active
        }
        Ico {
            anchors.centerIn: parent
            color: root.done ? Theme.accent : Theme.caution
            size: Metrics.u(26)
            text: root.done ? Icons.check : Icons.close
            visible: root.done || root.failed
        }
        BusyRing {
            anchors.centerIn: parent
            running: visible && root.visible
            size: parent.width
            visible: root.active
        }
    }
    Column {
        anchors.left: dot.right
        anchors.leftMargin: Metrics.u(16)
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Txt {
            width: parent.width
            color: root.done || root.active || root.failed ? Theme.textPrimary : Theme.textSecondary
            decorative: true
            text: root.title
            weight: root.active || root.failed ? Type.semibold : Type.medium
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: root.failed ? Theme.caution : Theme.textMuted
            decorative: true
            elide: Text.ElideRight
            maximumLineCount: 1
            role: "caption"
            text: root.told
            visible: text !== ""
        }
    }
}
