pragma Singleton
import QtQuick

// Words for the codes that the view-models hand out.
QtObject {
    id: root

    function refusal(code: string, detail: string): string {
        if (code.startsWith("backend:"))
            return PortalWords.refusal(code.slice(8), detail);
        if (code.startsWith("drive:"))
            return DriveWords.refusal(code.slice(6), detail);
        switch (code) {
        case "ignition-off":
            //% "Switch the ignition on before driving."
            return qsTrId("hmi-panel-refused-ignition-off");
        case "no-pairing":
            //% "No passkey waits for an answer any more."
            return qsTrId("hmi-panel-refused-no-pairing");
        case "not-discoverable":
            //% "Make the unit visible first: Setup › Bluetooth connection."
            return qsTrId("hmi-panel-refused-not-discoverable");
        case "out-of-range":
            //% "The phone is out of range: put it in the car first."
            return qsTrId("hmi-panel-refused-out-of-range");
        case "already-paired":
            //% "This phone is paired already."
            return qsTrId("hmi-panel-refused-already-paired");
        case "busy":
            //% "Something else is under way; try again in a moment."
            return qsTrId("hmi-panel-refused-busy");
        case "backwards":
            //% "Time cannot run backwards. For an earlier date, start a fresh world or restore a snapshot."
            return qsTrId("hmi-panel-refused-backwards");
        case "too-late":
            //: %1 is a date and time.
            //% "One jump goes 40 years at most: from here until %1."
            return qsTrId("hmi-panel-refused-too-late").arg(detail);
        case "cancelled":
            //% "The jump was cancelled; time stands where it had come to."
            return qsTrId("hmi-panel-refused-cancelled");
        case "member-silent":
            //: %1 are names of processes: unit, backend.
            //% "The jump has ended early: %1 did not keep up. Time stands where it had come to."
            return qsTrId("hmi-panel-refused-member-silent").arg(detail);
        case "member-gone":
            //: %1 are names of processes: unit, backend.
            //% "The jump has ended early: %1 is no longer there. Time stands where it had come to."
            return qsTrId("hmi-panel-refused-member-gone").arg(detail);
        case "nothing-due":
            //% "Nothing is due: jump by a span or to a date."
            return qsTrId("hmi-panel-refused-nothing-due");
        case "restored":
            //: %1 is the name of a snapshot.
            //% "Everything is as it was: “%1” is restored."
            return qsTrId("hmi-panel-restored").arg(detail);
        case "bad-name":
            //% "A snapshot’s name has letters, digits, -, _ and . only, 64 at most."
            return qsTrId("hmi-panel-refused-bad-name");
        case "name-taken":
            //% "There is a snapshot of that name already: choose another name, or remove that one."
            return qsTrId("hmi-panel-refused-taken");
        case "disk-full":
            //% "The disk is full: free some space, and try again."
            return qsTrId("hmi-panel-refused-disk-full");
        case "damaged":
        case "other-version":
            //% "This snapshot is damaged, or of another version."
            return qsTrId("hmi-panel-refused-damaged");
        case "other-car":
            //% "This snapshot is of another car: headunit snapshot restore says how to start with it."
            return qsTrId("hmi-panel-refused-other-car");
        case "bad-value":
            //: %1 is a range of numbers: 1 … 90.
            //% "Write a number within %1."
            return qsTrId("hmi-panel-refused-bad-value").arg(detail);
        case "nobody-there":
            //% "There is nothing that this fault could befall now."
            return qsTrId("hmi-panel-refused-nobody-there");
        case "not-paired":
            //% "This phone does not know the unit."
            return qsTrId("hmi-panel-refused-not-paired");
        case "too-many":
            //% "There is no room for another one: remove some first."
            return qsTrId("hmi-panel-refused-too-many");
        case "bad-date":
            //% "Write the date like 2027-01-31, or with the time: 2027-01-31 14:30."
            return qsTrId("hmi-panel-refused-bad-date");
        case "refused":
        case "lost":
        case "timeout":
            //% "The world did not answer; nothing may have changed."
            return qsTrId("hmi-panel-refused-away");
        default:
            //: %1 is the world's own sentence or code, in English.
            //% "The world refused: %1"
            return qsTrId("hmi-panel-refused-other").arg(detail === "" ? code : detail);
        }
    }

    // Why no snapshot can be restored in this run.
    function obstacle(code: string): string {
        switch (code) {
        case "outside":
            //% "Part of this run lies elsewhere (backend, broker, database or car), so there are no snapshots of it."
            return qsTrId("hmi-panel-snapshots-outside");
        case "alone":
            //% "To restore one, end all processes and use headunit snapshot restore: nobody here can start them again."
            return qsTrId("hmi-panel-snapshots-alone");
        default:
            return "";
        }
    }

    function away(code: string): string {
        switch (code) {
        case "not-signed-in":
            //% "It does not accept this panel’s token. Is the panel looking at the right data directory?"
            return qsTrId("hmi-panel-away-token");
        case "garbage":
        case "server-error":
            //% "What it says cannot be read. Do the panel and the world have the same version?"
            return qsTrId("hmi-panel-away-garbage");
        default:
            //% "It may be starting, going back to a snapshot, or have stopped."
            return qsTrId("hmi-panel-away-other");
        }
    }

    function owned(owner: string): string {
        //: %1 is a first name: Marie’s phone.
        //% "%1’s phone"
        return qsTrId("hmi-panel-phone-of").arg(owner);
    }

    function phone(state: string): string {
        switch (state) {
        case "out-of-range":
            return outOfRange();
        case "bluetooth-off":
            //% "Bluetooth off"
            return qsTrId("hmi-panel-phone-bluetooth-off");
        case "empty":
            //% "battery empty"
            return qsTrId("hmi-panel-phone-empty");
        case "forgot":
            //: The phone has deleted the unit from its Bluetooth settings, and the unit still knows the phone.
            //% "has forgotten the unit"
            return qsTrId("hmi-panel-phone-forgot");
        case "paired":
            //% "paired · in the car"
            return qsTrId("hmi-panel-phone-paired");
        default:
            //% "not paired"
            return qsTrId("hmi-panel-phone-near");
        }
    }

    function network(state: string): string {
        switch (state) {
        case "out-of-range":
            return outOfRange();
        case "no-internet":
            //% "no internet"
            return qsTrId("hmi-panel-network-no-internet");
        case "portal":
            //% "sign-in page"
            return qsTrId("hmi-panel-network-portal");
        default:
            //% "internet"
            return qsTrId("hmi-panel-network-internet");
        }
    }

    function security(kind: string): string {
        switch (kind) {
        case "open":
            //: A Wi-Fi network that needs no password.
            //% "Open"
            return qsTrId("hmi-panel-security-open");
        case "wpa-psk":
            //% "WPA2"
            return qsTrId("hmi-panel-security-wpa2");
        case "sae":
            //% "WPA3"
            return qsTrId("hmi-panel-security-wpa3");
        default:
            //: A Wi-Fi network with a protection that the unit does not speak.
            //% "Other protection"
            return qsTrId("hmi-panel-security-other");
        }
    }

    function remove(): string {
        //: A phone or network goes from around the car.
        //% "Remove"
        return qsTrId("hmi-panel-remove");
    }

    function outOfRange(): string {
        //% "out of range"
        return qsTrId("hmi-panel-out-of-range");
    }

    function hold(code: string): string {
        switch (code) {
        case "pairing":
            //% "a pairing waits for an answer"
            return qsTrId("hmi-panel-hold-pairing");
        case "notice":
            //% "a notice waits for an answer"
            return qsTrId("hmi-panel-hold-notice");
        default:
            return code;
        }
    }

    function jumping(target: string): string {
        return target === "" ?
        //% "Jumping ahead…"
        qsTrId("hmi-panel-jumping") :
        //: %1 is a date and time.
        //% "Jumping to %1…"
        qsTrId("hmi-panel-jumping-to").arg(target);
    }

    // What is due next, by the word that the sleeper gave the clock.
    function coming(code: string): string {
        const named = code.match(/(map-care|service-pack|coyote|connected-services)/g) ?? [];
        const products = named.map(one => SubscriptionWords.product(one)).join(", ");
        const days = code.match(/\d+/);
        if (code.startsWith("notice-") && days)
            //: A notice on the unit's screen so many days before an end; %2 are products.
            //% "Notice, day −%1: %2"
            return qsTrId("hmi-panel-coming-notice").arg(days[0]).arg(products);
        if (code.startsWith("term-ends-"))
            //: %1 are products.
            //% "End of %1"
            return qsTrId("hmi-panel-coming-end").arg(products);
        if (code.startsWith("term-begins-"))
            //: %1 are products.
            //% "Beginning of %1"
            return qsTrId("hmi-panel-coming-begin").arg(products);
        switch (code) {
        case "notices-end":
        case "notices-change":
            //% "The notice on the screen changes"
            return qsTrId("hmi-panel-coming-notices");
        case "terms-of-use-due":
            //% "The terms of use are due"
            return qsTrId("hmi-panel-coming-terms");
        case "car-arrives":
            //% "The car arrives"
            return qsTrId("hmi-panel-coming-arrival");
        case "car-runs-dry":
            //% "The car stands, with nothing left to drive with"
            return qsTrId("hmi-panel-coming-dry");
        case "car-on-its-way":
            //: A tunnel begins or ends, or the highest speed is reached.
            //% "A turn of the drive"
            return qsTrId("hmi-panel-coming-turn");
        default:
            return !code.startsWith("member:") ? code :
            //: %1 is a process: unit, backend.
            //% "Something in %1"
            qsTrId("hmi-panel-coming-member").arg(code.slice(7));
        }
    }

    function clock(code: string): string {
        switch (code) {
        case "unit":
            return qsTrId("hmi-panel-unit");
        case "gps":
            return qsTrId("hmi-panel-clock-gps");
        default:
            return qsTrId("hmi-panel-backend");
        }
    }

    function wrongClocks(codes: list<string>): string {
        return codes.length === 0 ? "" :
        //: %1 is a list of clocks: Unit, GPS, Backend.
        //% "Clocks that are wrong: %1"
        qsTrId("hmi-panel-clocks-wrong").arg(codes.map(code => clock(code)).join(", "));
    }

    function member(follows: bool): string {
        return follows ?
        //% "follows the clock"
        qsTrId("hmi-panel-member-follows") :
        //% "not running"
        qsTrId("hmi-panel-member-absent");
    }

    function bluetooth(state: string, name: string): string {
        switch (state) {
        case "off":
            return off();
        case "pairing":
            //: %1 is a phone.
            //% "pairing with %1"
            return qsTrId("hmi-panel-bluetooth-pairing").arg(name);
        case "network":
            //: %1 is a phone whose internet is used.
            //% "online through %1"
            return qsTrId("hmi-panel-bluetooth-network").arg(name);
        case "discoverable":
            //% "visible to phones"
            return qsTrId("hmi-panel-bluetooth-discoverable");
        case "discovering":
            //% "looking for phones"
            return qsTrId("hmi-panel-bluetooth-discovering");
        case "connected":
            //: %1 is a phone.
            //% "connected to %1"
            return qsTrId("hmi-panel-bluetooth-connected").arg(name);
        default:
            return on();
        }
    }

    function wifi(state: string, name: string): string {
        switch (state) {
        case "off":
            return off();
        case "joining":
            //: %1 is a Wi-Fi network.
            //% "joining %1"
            return qsTrId("hmi-panel-wifi-joining").arg(name);
        case "joined":
            //: %1 is a Wi-Fi network.
            //% "joined %1"
            return qsTrId("hmi-panel-wifi-joined").arg(name);
        default:
            return on();
        }
    }

    function loading(): string {
        //: The backend is asked.
        //% "One moment…"
        return qsTrId("hmi-panel-loading");
    }

    function on(): string {
        //% "on"
        return qsTrId("hmi-panel-on");
    }

    function off(): string {
        //% "off"
        return qsTrId("hmi-panel-off");
    }
}
