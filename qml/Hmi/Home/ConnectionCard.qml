import Hmi.Theme
import Hmi.ViewModels.Link
import Hmi.Words

// What carries the connection, or why there is none.
FactCard {
    id: root

    required property LinkViewModel link
    //: The internet can be reached.
    //% "Yes"
    readonly property string yes: qsTrId("hmi-word-yes")
    //: The internet cannot be reached.
    //% "No"
    readonly property string no: qsTrId("hmi-word-no")

    fact: Words.bearer(link.bearer)
    icon: link.online ? Icons.cloud_done : link.busy ? Icons.sync : Icons.cloud_off
    ink: link.online || link.busy ? Theme.textPrimary : Theme.caution
    more: [
        //: Name of a line: signal strength.
        //% "Signal"
        qsTrId("hmi-card-signal"), Words.signalStrength(link.level),
        //: Name of a line: can the internet be reached.
        //% "Internet"
        qsTrId("hmi-card-internet"), link.online ? yes : no]
    //: Card: what carries the connection.
    //% "Connection"
    name: qsTrId("hmi-card-connection")
    note: link.online ? link.name : Words.say(link.reasonId, link.name)
}
