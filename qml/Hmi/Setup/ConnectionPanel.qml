import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Link
import Hmi.Words

// The link: online and through what, or why not and what to do about it.
Card {
    id: root

    required property LinkViewModel link
    // The button's word, where the unit can help.
    property string fixText: ""

    signal fixClicked

    Column {
        x: Metrics.u(Metrics.narrow ? 16 : 24)
        y: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(12)

        Row {
            width: parent.width
            spacing: Metrics.u(12)

            Ico {
                id: sign

                color: root.link.online ? Theme.positive : root.link.busy ? Theme.info : Theme.caution
                size: Metrics.u(38)
                text: root.link.online ? Icons.cloud_done : root.link.busy ? Icons.sync : Icons.cloud_off
            }
            Txt {
                objectName: "online-state"
                width: parent.width - sign.width - parent.spacing
                role: Metrics.narrow ? "title" : "headline"
                text: root.link.online ? qsTrId("hmi-online-title") : Words.say(root.link.reasonId, root.link.name)
                wrapMode: Text.WordWrap
            }
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            //: Online: through which phone or network; %1 is its name.
            //% "The car reaches the online service through %1."
            text: Type.tied(root.link.online ? Words.fill(qsTrId("hmi-online-through"), root.link.name) : Words.say(root.link.helpId, root.link.name))
            wrapMode: Text.Wrap
        }
        Column {
            width: parent.width
            topPadding: Metrics.u(8)
            visible: root.link.online

            FactLine {
                width: parent.width
                icon: root.link.bearer === "wifi" ? Icons.wifi : Icons.bluetooth_connected
                label: qsTrId("hmi-card-connection")
                value: Words.bearer(root.link.bearer)
            }
            FactLine {
                width: parent.width
                icon: Icons.signal_cellular_alt
                label: qsTrId("hmi-card-signal")
                value: Words.signalStrength(root.link.level)
                visible: root.link.level >= 0
            }
            FactLine {
                width: parent.width
                icon: Icons.timer
                //: Name of a line: how long the online service takes to answer.
                //% "Response time"
                label: qsTrId("hmi-card-round-trip")
                //: A time; %1 is a number of milliseconds.
                //% "%1 ms"
                value: Words.fill(qsTrId("hmi-card-milliseconds"), root.link.roundTrip)
                visible: root.link.roundTrip >= 0
            }
        }
    }
    Flow {
        id: foot

        // One above the other, both as wide as the plate.
        readonly property bool stacked: fix.visible && fix.implicitWidth + check.implicitWidth + spacing > width

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: Metrics.u(Metrics.narrow ? 16 : 20)
        width: parent.width - 2 * x
        layoutDirection: Qt.RightToLeft
        spacing: Metrics.gutter
        visible: !root.link.online

        Btn {
            id: fix

            objectName: "online-fix"
            width: foot.stacked ? foot.width : implicitWidth
            kind: "primary"
            padding: Metrics.u(18)
            text: root.fixText
            visible: text !== ""
            onClicked: root.fixClicked()
        }
        Btn {
            objectName: "online-cancel"
            width: foot.stacked ? foot.width : implicitWidth
            padding: Metrics.u(18)
            text: qsTrId("hmi-word-cancel")
            visible: root.link.connecting && root.fixText === ""
            onClicked: root.link.cancel()
        }
        Btn {
            id: check

            objectName: "online-check"
            width: foot.stacked ? foot.width : implicitWidth
            busy: root.link.busy
            icon: Icons.refresh
            padding: Metrics.u(18)
            //: Button: look at once whether the internet can be reached.
            //% "Check now"
            text: qsTrId("hmi-online-check")
            onClicked: root.link.checkNow()
        }
    }
}
