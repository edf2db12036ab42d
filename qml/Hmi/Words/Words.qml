pragma Singleton
import QtQuick
import Hmi.Theme

// Words for what Python hands out as ids, and the few words that many pages share.
QtObject {
    id: root

    // Every id that comes from Python, so that the catalogues have them.
    readonly property LinkWords link: LinkWords {}
    readonly property RadioWords radio: RadioWords {}
    readonly property AccountWords account: AccountWords {}
    readonly property RemovalWords removal: RemovalWords {}

    // Put a name in the place of %1; a text without the place stays as it is.
    function fill(text: string, name: string): string {
        return text.replace("%1", name);
    }

    // The words of an id handed out by Python; an empty id has none.
    function say(id: string, name: string): string {
        if (id === "")
            return "";
        const text = qsTrId(id);
        //: A failure that has no words of its own.
        //% "That did not work. Try again."
        return fill(text === id ? qsTrId("hmi-error-other") : text, name);
    }

    // An e-mail address that may go over two lines after its @, and nowhere else where it is masked.
    function address(email: string): string {
        return email.replace("…", "\u2060…\u2060").replace("@", "@\u200b");
    }

    // A masked address in a sentence: on one line, unless it is too long for any.
    function masked(email: string): string {
        return email.length > 28 ? address(email) : email.replace("…", "\u2060…\u2060");
    }

    // The label of a field whose text is refused; where there is no room the colour and the sentence say it.
    function check(label: string): string {
        //: Label of a text field whose text is refused; %1 is its name.
        //% "%1: check this"
        return Metrics.narrow ? label : fill(qsTrId("hmi-sign-in-check"), label);
    }

    // The name of the car's identification number.
    function vin(): string {
        if (Metrics.narrow)
            //: The car's identification number, where there is little room.
            //% "VIN"
            return qsTrId("hmi-vehicle-vin-short");
        //: Name of the car's identification number.
        //% "Vehicle identification number"
        return qsTrId("hmi-vehicle-vin");
    }

    // Bars of a signal, 0 to 4; below 0 nobody tells it.
    function signalStrength(level: int): string {
        if (level < 0)
            return "–";
        //: Signal strength; %1 is 0 to 4.
        //% "%1 of 4"
        return fill(qsTrId("hmi-card-signal-of"), level);
    }

    // Facts side by side; empty ones are left out. No line begins with the dot.
    function line(parts: list<string>): string {
        return parts.filter(part => part !== "").join("\u00a0· ");
    }

    function bearer(bearer: string): string {
        switch (bearer) {
        case "bluetooth":
            //: What carries the connection.
            //% "Bluetooth"
            return qsTrId("hmi-word-bluetooth");
        case "wifi":
            //: What carries the connection.
            //% "Wi-Fi"
            return qsTrId("hmi-word-wifi");
        default:
            //: Nothing carries a connection.
            //% "Offline"
            return qsTrId("hmi-word-offline");
        }
    }
}
