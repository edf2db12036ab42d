import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One paired phone in the list, in words and colour.
ListRow {
    id: root

    // Roles of the model; the name is taken from `model`, because a row has a `name` of its own.
    required property int index
    required property var model
    required property string address
    required property bool connected
    required property bool tethering
    required property bool inRange
    required property int level
    required property int battery

    // Whether it is the one shown at the right.
    required property bool current
    // The phone has deleted the pairing: it may well be near.
    property bool forgotten: false

    readonly property bool unshared: connected && !tethering
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

    caption: {
        if (forgotten)
            return qsTrId("hmi-link-phone-forgot");
        if (!connected)
            return inRange ? awayText : outOfRange;
        const shared = tethering ? tetheringOn : tetheringOff;
        // Where there is little room, the icon says that it is connected.
        return Metrics.narrow ? shared.charAt(0).toUpperCase() + shared.slice(1) : Words.line([connectedText, shared]);
    }
    captionInk: unshared || forgotten ? Theme.caution : Theme.textMuted
    icon: connected ? Icons.bluetooth_connected : Icons.mobile
    objectName: "phone-" + address
    selected: current
    title: model.name
    trailing: "none"
}
