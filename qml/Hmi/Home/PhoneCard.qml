import Hmi.Theme
import Hmi.ViewModels.Bluetooth

// The paired phone, and whether it shares its connection.
FactCard {
    id: root

    required property BluetoothViewModel bluetooth
    readonly property bool unusable: bluetooth.troubleId !== ""
    readonly property bool empty: bluetooth.pairedCount === 0
    //: Card: no phone is paired.
    //% "None yet"
    readonly property string none: qsTrId("hmi-card-phone-none")
    //: Card: what to do without a phone.
    //% "Pair one to get online"
    readonly property string invitation: qsTrId("hmi-card-phone-invite")
    //: Card: the paired phone is connected.
    //% "Connected"
    readonly property string connected: qsTrId("hmi-word-connected")
    //: Card: the paired phone is not connected.
    //% "Not connected"
    readonly property string away: qsTrId("hmi-word-not-connected")
    //: Something is switched on.
    //% "On"
    readonly property string on: qsTrId("hmi-word-on")
    //: Something is switched off.
    //% "Off"
    readonly property string off: qsTrId("hmi-word-off")

    fact: unusable ? away : empty ? none : bluetooth.phoneConnected ? connected : away
    icon: Icons.mobile
    more: empty || unusable ? [] : [
        //: Name of a line: does the phone share its internet connection.
        //% "Tethering"
        qsTrId("hmi-card-tethering"), bluetooth.tetheringOffered ? on : off,
        //: Name of a line: how many phones are paired.
        //% "Paired"
        qsTrId("hmi-card-paired"), bluetooth.pairedCount]
    //: Card: the paired phone.
    //% "Phone"
    name: qsTrId("hmi-card-phone")
    note: unusable ? qsTrId("hmi-bluetooth-unavailable") : empty ? invitation : bluetooth.phoneName
}
