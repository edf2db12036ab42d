import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One paired phone: what it does for the car now, and how its connection is shared.
Card {
    id: root

    //: State of a phone.
    //% "Connected"
    readonly property string connectedText: qsTrId("hmi-word-connected")
    //: State of a phone: it shares its internet connection.
    //% "tethering on"
    readonly property string tetheringOn: qsTrId("hmi-phones-tethering-on")
    //: State of a phone: it does not share its internet connection.
    //% "tethering off"
    readonly property string tetheringOff: qsTrId("hmi-phones-tethering-off")
    //: State of a phone: known, near, no connection.
    //% "Not connected"
    readonly property string awayText: qsTrId("hmi-word-not-connected")
    //: State of a phone or network.
    //% "Out of range"
    readonly property string outOfRange: qsTrId("hmi-word-out-of-range")
    //: What a phone does for the car.
    //% "It lends the car its internet connection."
    readonly property string lending: qsTrId("hmi-phones-lending")
    //: How Bluetooth tethering is switched on at the phone: menu names of the two systems.
    //% "iPhone: Settings › Personal Hotspot. Android: Hotspot and tethering."
    readonly property string how: qsTrId("hmi-phones-tethering-how")
    //: What makes a known phone connect.
    //% "It connects by itself when it is in the car with Bluetooth on."
    readonly property string comes: qsTrId("hmi-phones-comes")

    property string address: ""
    property string phone: ""
    property bool connected: false
    property bool tethering: false
    property bool inRange: false

    signal addClicked
    signal forgetClicked

    function words(connected: bool, tethering: bool, inRange: bool): string {
        if (!connected)
            return inRange ? awayText : outOfRange;
        return Words.line([connectedText, tethering ? tetheringOn : tetheringOff]);
    }

    Column {
        x: Metrics.u(24)
        y: Metrics.u(20)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Txt {
            width: parent.width
            role: "headline"
            text: root.phone
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            color: root.connected && root.tethering ? Theme.positive : Theme.caution
            text: root.words(root.connected, root.tethering, root.inRange)
            weight: Type.medium
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            role: Metrics.narrow ? "caption" : "body"
            text: !root.connected ? root.comes : root.tethering ? root.lending : root.how
            wrapMode: Text.WordWrap
        }
    }
    Flow {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: Metrics.u(Metrics.narrow ? 12 : 24)
        width: parent.width - 2 * x
        layoutDirection: Qt.RightToLeft
        spacing: Metrics.gutter

        Btn {
            objectName: "phones-add"
            kind: "primary"
            padding: Metrics.u(Metrics.narrow ? 10 : 18)
            text: qsTrId("hmi-pair-open")
            onClicked: root.addClicked()
        }
        Btn {
            objectName: "phones-forget"
            icon: Metrics.narrow ? "" : Icons.delete_
            kind: "danger"
            padding: Metrics.u(Metrics.narrow ? 10 : 18)
            text: qsTrId("hmi-word-forget")
            onClicked: root.forgetClicked()
        }
    }
}
