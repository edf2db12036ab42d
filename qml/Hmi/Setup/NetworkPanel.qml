import QtQuick
import Hmi.Controls
import Hmi.Theme

// One network: what it is now, and what can be done with it.
Card {
    id: root

    property string network: ""
    // In words.
    property string stateText: ""
    property string error: ""
    property bool secured: false
    property bool saved: false
    property bool inRange: false
    property bool active: false
    property bool joining: false
    readonly property bool joinable: !active && !joining && inRange

    signal joinClicked
    signal leaveClicked
    signal forgetClicked

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 26)
        y: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Txt {
            width: parent.width
            role: Metrics.narrow ? "title" : "headline"
            text: root.network
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            text: root.stateText
            visible: root.error === "" || root.active
            wrapMode: Text.WordWrap
        }
        Row {
            width: parent.width
            spacing: Metrics.u(10)
            visible: root.error !== ""

            Ico {
                id: sign

                color: Theme.danger
                text: Icons.error
            }
            Txt {
                objectName: "wifi-error"
                width: parent.width - sign.width - parent.spacing
                color: Theme.danger
                text: root.error
                weight: Type.medium
                wrapMode: Text.WordWrap
            }
        }
    }
    Flow {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: Metrics.u(Metrics.narrow ? 18 : 26)
        width: parent.width - 2 * x
        layoutDirection: Qt.RightToLeft
        spacing: Metrics.gutter

        Btn {
            //: Button: connect to this network.
            //% "Connect"
            readonly property string connect: qsTrId("hmi-wifi-connect")

            objectName: "wifi-join"
            busy: root.joining
            kind: "primary"
            padding: Metrics.u(18)
            text: root.error !== "" ? qsTrId("hmi-word-again") : connect
            visible: root.joinable || root.joining
            onClicked: root.joinClicked()
        }
        Btn {
            objectName: "wifi-leave"
            padding: Metrics.u(18)
            //: Button: leave this network.
            //% "Disconnect"
            text: qsTrId("hmi-wifi-disconnect")
            visible: root.active
            onClicked: root.leaveClicked()
        }
        Btn {
            objectName: "wifi-forget"
            kind: "danger"
            padding: Metrics.u(18)
            text: qsTrId("hmi-word-forget")
            visible: root.saved && !root.joining
            onClicked: root.forgetClicked()
        }
    }
}
