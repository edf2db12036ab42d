import QtQuick
import Hmi.Controls
import Hmi.Theme

// One network: what it is now, and what can be done with it.
Card {
    id: root

    required property NetworkState network
    //: Button: connect to this network.
    //% "Connect"
    readonly property string connectText: qsTrId("hmi-wifi-connect")

    // Why it could not be joined, in words.
    property string error: ""

    // Joining was called off and is being undone.
    property bool cancelling: false

    signal joinClicked
    signal cancelClicked
    signal leaveClicked
    signal forgetClicked

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 24)
        y: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Txt {
            width: parent.width
            role: Metrics.narrow ? "title" : "headline"
            text: root.network.ssid
            wrapMode: Text.Wrap
        }
        HintLine {
            width: parent.width
            icon: root.network.troubled ? Icons.error : root.network.active ? Icons.check_circle : root.network.icon
            ink: root.network.troubled ? Theme.caution : root.network.active ? Theme.positive : Theme.textSecondary
            role: "body"
            text: root.network.advice
            textInk: root.network.active ? ink : Theme.textSecondary
            visible: (root.error === "" || root.network.active) && root.network.step === 0
        }
        JoinSteps {
            width: parent.width
            step: root.network.step
            topPadding: Metrics.u(6)
            visible: root.network.step > 0
        }
        HintLine {
            objectName: "wifi-error"
            width: parent.width
            icon: Icons.error
            ink: Theme.danger
            role: "body"
            text: root.error
            textInk: Theme.danger
            visible: text !== "" && root.network.step === 0
            weight: Type.medium
        }
    }
    // What cannot be undone stands apart: at the other end, or below.
    Item {
        id: foot

        readonly property Btn answer: join.visible ? join : cancel.visible ? cancel : leave
        readonly property bool pair: answer.visible && forget.visible
        readonly property bool stacked: pair && answer.implicitWidth + forget.implicitWidth + Metrics.u(Metrics.narrow ? 12 : 40) > width

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: Metrics.u(Metrics.narrow ? 18 : 20)
        width: parent.width - 2 * x
        height: stacked ? 2 * Metrics.touch + Metrics.gutter : Metrics.touch

        Btn {
            id: join

            objectName: "wifi-join"
            anchors.right: parent.right
            width: foot.stacked ? parent.width : implicitWidth
            kind: "primary"
            padding: Metrics.u(18)
            text: root.error !== "" ? qsTrId("hmi-word-again") : root.connectText
            visible: root.network.joinable
            onClicked: root.joinClicked()
        }
        Btn {
            id: cancel

            objectName: "wifi-cancel"
            anchors.right: parent.right
            width: foot.stacked ? parent.width : implicitWidth
            busy: root.cancelling
            padding: Metrics.u(18)
            text: qsTrId("hmi-word-cancel")
            visible: root.network.joining
            onClicked: root.cancelClicked()
        }
        Btn {
            id: leave

            objectName: "wifi-leave"
            anchors.right: parent.right
            width: foot.stacked ? parent.width : implicitWidth
            padding: Metrics.u(18)
            //: Button: leave this network.
            //% "Disconnect"
            text: qsTrId("hmi-wifi-disconnect")
            visible: root.network.active
            onClicked: root.leaveClicked()
        }
        Btn {
            id: forget

            objectName: "wifi-forget"
            anchors.bottom: parent.bottom
            x: foot.pair ? 0 : parent.width - width
            width: foot.stacked ? parent.width : implicitWidth
            kind: "danger"
            padding: Metrics.u(18)
            text: qsTrId("hmi-word-forget")
            visible: root.network.saved && !root.network.joining
            onClicked: root.forgetClicked()
        }
    }
}
