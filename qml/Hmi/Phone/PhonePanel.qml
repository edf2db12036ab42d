import QtQuick
import Hmi.Controls
import Hmi.Theme

// One paired phone: what it does for the car now, and how its connection is shared.
Card {
    id: root

    // The row of the list that is shown; null: none.
    required property PhoneRow row
    readonly property bool connected: row?.connected ?? false
    readonly property bool unshared: row?.unshared ?? false
    readonly property bool lends: connected && !unshared && !forgotten
    // The phone has deleted the pairing.
    property bool forgotten: false
    // Nothing can be paired while the car moves.
    property bool locked: false
    //: What a phone does for the car.
    //% "It lends the car its internet connection."
    readonly property string lending: qsTrId("hmi-phones-lending")
    //: What makes a known phone connect.
    //% "It connects by itself when it is in the car with Bluetooth on."
    readonly property string comes: qsTrId("hmi-phones-comes")

    signal forgetClicked
    signal againClicked

    Column {
        x: Metrics.u(24)
        y: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Txt {
            objectName: "phone-name"
            width: parent.width
            role: Metrics.narrow ? "title" : "headline"
            text: root.row?.title ?? ""
            wrapMode: Text.Wrap
        }
        HintLine {
            width: parent.width
            icon: root.lends ? Icons.check_circle : root.connected ? Icons.error : Icons.bluetooth_disabled
            ink: root.lends ? Theme.positive : Theme.caution
            role: "body"
            text: root.forgotten ? qsTrId("hmi-radio-phone-forgot") : root.row?.caption ?? ""
            textInk: ink
            // Where there is no room, the row of the list says it alone.
            visible: !Metrics.narrow || !root.unshared || root.forgotten
            weight: Type.medium
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            role: Metrics.narrow ? "caption" : "body"
            text: Type.tied(root.connected ? root.lending : root.comes)
            visible: !root.unshared && !root.forgotten
            wrapMode: Text.WordWrap
        }
        TetheringHelp {
            width: parent.width
            visible: root.unshared && !root.forgotten
        }
        PhoneFacts {
            width: parent.width
            battery: root.row?.battery ?? -1
            level: root.row?.inRange ? root.row.level : -1
            // Where there is no room, what to switch on comes first.
            visible: (level >= 0 || battery >= 0) && !(Metrics.narrow && root.unshared)
        }
    }
    Item {
        id: foot

        readonly property bool stacked: again.visible && again.implicitWidth + forget.implicitWidth + Metrics.gutter > width

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: Metrics.u(20)
        width: parent.width - 2 * x
        height: stacked ? 2 * Metrics.touch + Metrics.gutter : Metrics.touch

        Btn {
            id: again

            objectName: "phones-again"
            width: foot.stacked ? parent.width : implicitWidth
            enabled: !root.locked
            icon: Icons.refresh
            kind: "primary"
            padding: Metrics.u(18)
            //: Button: pair this phone anew, because it has deleted the pairing.
            //% "Pair again"
            text: qsTrId("hmi-phones-again")
            visible: root.forgotten
            onClicked: root.againClicked()
        }
        Btn {
            id: forget

            objectName: "phones-forget"
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            width: foot.stacked ? parent.width : implicitWidth
            icon: Icons.delete_
            kind: "danger"
            padding: Metrics.u(18)
            text: qsTrId("hmi-word-forget")
            onClicked: root.forgetClicked()
        }
    }
}
