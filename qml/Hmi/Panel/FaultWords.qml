pragma Singleton
import QtQuick

// Words for the fault library. The names themselves stay: they are what a shell, a story and a test call them.
QtObject {
    id: root

    function meaning(name: string): string {
        switch (name) {
        case "tunnel":
            //% "The car is in a tunnel: what phones send and receive waits until it is out."
            return qsTrId("hmi-panel-fault-tunnel");
        case "edge":
            //% "The mobile network of the place is EDGE: slow and far."
            return qsTrId("hmi-panel-fault-edge");
        case "no-coverage":
            //% "There is no mobile network where the car stands."
            return qsTrId("hmi-panel-fault-no-coverage");
        case "underground":
            //% "Neither satellites nor mobile network."
            return qsTrId("hmi-panel-fault-underground");
        case "no-satellites":
            //% "GPS is not received."
            return qsTrId("hmi-panel-fault-no-satellites");
        case "few-satellites":
            //% "GPS sees few satellites: the position is poor."
            return qsTrId("hmi-panel-fault-few-satellites");
        case "gps-noise":
            //% "Each GPS position is a little off."
            return qsTrId("hmi-panel-fault-gps-noise");
        case "gps-drift":
            //% "The GPS position creeps away and back."
            return qsTrId("hmi-panel-fault-gps-drift");
        case "gps-jump":
            //% "GPS believes to be somewhere else."
            return qsTrId("hmi-panel-fault-gps-jump");
        case "no-internet":
            //% "Phones and networks are connected to, and lead nowhere."
            return qsTrId("hmi-panel-fault-no-internet");
        case "captive-portal":
            //% "Wi-Fi networks want a page to be accepted first."
            return qsTrId("hmi-panel-fault-captive-portal");
        case "dns-broken":
            //% "No name is found, though everything else works."
            return qsTrId("hmi-panel-fault-dns-broken");
        case "refuse":
            //% "The far end refuses every new connection."
            return qsTrId("hmi-panel-fault-refuse");
        case "stall":
            //% "Connections stand still: nothing passes, nothing breaks."
            return qsTrId("hmi-panel-fault-stall");
        case "reset-after":
            //% "Connections break in the middle of an answer."
            return qsTrId("hmi-panel-fault-reset-after");
        case "slow-drip":
            //% "Answers come a few bytes at a time."
            return qsTrId("hmi-panel-fault-slow-drip");
        case "latency":
            //% "A round trip takes longer."
            return qsTrId("hmi-panel-fault-latency");
        case "loss":
            //% "Pieces are lost on the way and sent again."
            return qsTrId("hmi-panel-fault-loss");
        case "wrong-password":
            //% "Passwords of Wi-Fi networks and hotspots have been changed."
            return qsTrId("hmi-panel-fault-wrong-password");
        case "out-of-range":
            //% "Phones and networks are far away."
            return qsTrId("hmi-panel-fault-out-of-range");
        case "tethering-off":
            //% "Phones do not lend their internet over Bluetooth."
            return qsTrId("hmi-panel-fault-tethering-off");
        case "bluetooth-off":
            //% "Phones have Bluetooth switched off."
            return qsTrId("hmi-panel-fault-bluetooth-off");
        case "pairing-rejected":
            //% "Phones refuse to pair by themselves."
            return qsTrId("hmi-panel-fault-pairing-rejected");
        case "passkey-differs":
            //% "Phones show other digits than the unit while pairing."
            return qsTrId("hmi-panel-fault-passkey-differs");
        case "phone-asks-again":
            //% "Paired phones have deleted the pairing, and the unit has not."
            return qsTrId("hmi-panel-fault-phone-asks-again");
        case "radio-blocked":
            //% "A switch of the machine holds the radios off."
            return qsTrId("hmi-panel-fault-radio-blocked");
        case "no-adapter":
            //% "The machine has no such radio."
            return qsTrId("hmi-panel-fault-no-adapter");
        case "bluetooth-service-down":
            //% "The machine’s Bluetooth service does not run."
            return qsTrId("hmi-panel-fault-bluetooth-service-down");
        case "network-service-down":
            //% "The machine’s network service does not run."
            return qsTrId("hmi-panel-fault-network-service-down");
        case "no-address":
            //% "Phones and networks give no address to who links with them."
            return qsTrId("hmi-panel-fault-no-address");
        case "slow-radio":
            //% "Each step of pairing and connecting takes its time."
            return qsTrId("hmi-panel-fault-slow-radio");
        default:
            return name;
        }
    }

    function group(key: string): string {
        switch (key) {
        case "place":
            //: Heading of faults: of the place where the car stands.
            //% "Places"
            return qsTrId("hmi-panel-faults-place");
        case "gps":
            //: Heading of faults: of the car's GPS receiver.
            //% "GPS"
            return qsTrId("hmi-panel-faults-gps");
        case "connections":
            //: Heading of faults: what a connection meets.
            //% "Connections"
            return qsTrId("hmi-panel-faults-connections");
        case "around":
            //% "Phones and networks"
            return qsTrId("hmi-panel-faults-around");
        default:
            //% "The unit’s radios"
            return qsTrId("hmi-panel-faults-radios");
        }
    }

    function target(kind: string, key: string, name: string): string {
        if (kind === "phone")
            return Words.owned(name);
        if (kind === "network")
            return name;
        switch (key) {
        case "bluetooth":
            return qsTrId("hmi-panel-bluetooth");
        case "wifi":
            return qsTrId("hmi-panel-unit-wifi");
        default:
            //: The modem that the car itself has.
            //% "The car’s modem"
            return qsTrId("hmi-panel-fault-modem");
        }
    }

    function withUnit(value: string, unit: string): string {
        switch (unit) {
        case "bytes":
            //: %1 is a number, or a range of numbers.
            //% "%1 bytes"
            return qsTrId("hmi-panel-fault-bytes").arg(value);
        case "bytes/s":
            //: %1 is a number, or a range of numbers.
            //% "%1 bytes/s"
            return qsTrId("hmi-panel-fault-bytes-per-second").arg(value);
        case "satellites":
            //: %1 is a number, or a range of numbers.
            //% "%1 satellites"
            return qsTrId("hmi-panel-fault-satellites").arg(value);
        default:
            return value + "\u00a0" + unit;
        }
    }

    function partly(): string {
        //: A fault that befalls some, and not all.
        //% "partly"
        return qsTrId("hmi-panel-fault-partly");
    }
}
