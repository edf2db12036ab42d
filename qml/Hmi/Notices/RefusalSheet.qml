import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Gate
import Hmi.ViewModels.Link
import Hmi.Words

// A service did not open: why, and the one thing that helps.
Sheet {
    id: root

    required property GateViewModel gate
    required property LinkViewModel link
    readonly property bool over: code === "not-entitled" && date !== ""

    //: A service did not open: the free years are over.
    //% "Your free period has ended"
    readonly property string freeOver: qsTrId("hmi-gate-free-over")
    //: A service did not open; %1 is the name of what has ended.
    //% "%1 has ended"
    readonly property string productOver: Words.fill(qsTrId("hmi-gate-over"), ServiceWords.product(product))
    //: A service did not open: what the phone app does with the car is over.
    //% "The connected services have ended"
    readonly property string connectedOver: qsTrId("hmi-gate-connected-over")
    //: A service did not open; %1 is its name.
    //% "%1 is not subscribed"
    readonly property string never: Words.fill(qsTrId("hmi-gate-never"), name)
    //: A service did not open: the terms of use were not accepted in time.
    //% "The online services are suspended"
    readonly property string suspended: qsTrId("hmi-gate-suspended")
    //: A service did not open; %1 is its name.
    //% "%1 needs a connection"
    readonly property string offline: Words.fill(qsTrId("hmi-gate-offline"), name)
    //: A service did not open; %1 is its name.
    //% "%1 needs an account"
    readonly property string unsigned: Words.fill(qsTrId("hmi-gate-signed-in"), name)
    //: A service did not open; %1 is its name.
    //% "%1 needs this unit confirmed"
    readonly property string unlinked: Words.fill(qsTrId("hmi-gate-linked"), name)
    //: A service did not open; %1 is its name, %2 a distance.
    //% "%1 opens after another %2"
    readonly property string early: Words.fill(qsTrId("hmi-gate-yet"), name).replace("%2", distance)
    //: A service did not open; %1 is its name.
    //% "%1 is not offered here"
    readonly property string absent: Words.fill(qsTrId("hmi-gate-offered"), name)

    //: What has ended; %1 is a date, %2 a service, %3 what it is part of.
    //% "It ended on %1. %2 is part of %3. Map, routes and guidance on board still work."
    readonly property string overText: Words.fill(qsTrId("hmi-gate-over-text"), date).replace("%2", name).replace("%3", ServiceWords.product(product))
    //: What has ended, and is not renewed in the car; %1 is a date.
    //% "They ended on %1. Your retailer can renew them. Map, routes and guidance on board still work."
    readonly property string connectedText: Words.fill(qsTrId("hmi-gate-connected-text"), date)
    //: What was never bought; %1 is a service, %2 what it is part of.
    //% "%1 is part of %2. Map, routes and guidance on board still work."
    readonly property string neverText: Words.fill(qsTrId("hmi-gate-never-text"), name).replace("%2", ServiceWords.product(product))
    //: What was never bought and has a subscription of its own.
    //% "It has a subscription of its own, which is bought on the portal."
    readonly property string ownText: qsTrId("hmi-gate-own-text")
    //: Why the services are suspended; %1 is a date.
    //% "Since %1: the terms of use were not accepted in time. Accept them on the portal."
    readonly property string suspendedText: Words.fill(qsTrId("hmi-gate-suspended-text"), date)
    //: A service is asked for, and the answer has not come.
    //% "The online service did not answer. Try again."
    readonly property string silentText: qsTrId("hmi-gate-silent-text")
    //: What needs an account; what to do.
    //% "Sign in on this unit, or make an account."
    readonly property string unsignedText: qsTrId("hmi-gate-signed-in-text")
    //: What needs the unit confirmed; what to do.
    //% "Confirm this unit on the portal, or enter the code that the app shows."
    readonly property string unlinkedText: qsTrId("hmi-gate-linked-text")
    //: What opens after a distance; who counts.
    //% "The car counts what it has driven since it was delivered."
    readonly property string earlyText: qsTrId("hmi-gate-yet-text")
    //: What is not offered.
    //% "This car, or the country it was sold in, does not have it."
    readonly property string absentText: qsTrId("hmi-gate-offered-text")

    //: Button: to the page of the account.
    //% "Open account"
    readonly property string accountButton: qsTrId("hmi-gate-account")

    //: Button: to the page where something is bought that was never bought before.
    //% "Subscribe"
    readonly property string subscribe: qsTrId("hmi-gate-subscribe")

    // Kept while the sheet slides away.
    property string code: ""
    property string name: ""
    property string product: ""
    property string date: ""
    property string distance: ""
    property bool free: false
    property bool renewable: false

    // The button leads there.
    readonly property string route: {
        switch (code) {
        case "not-entitled":
            return renewable ? "setup/online/subscriptions/renew" : "";
        case "terms-pending":
        case "not-linked":
            return "setup/online/account";
        case "not-online":
            return "setup/connection";
        case "not-signed-in":
            return "setup/online/account/existing";
        default:
            return "";
        }
    }

    signal leave(route: string)

    function take(): void {
        if (gate.code === "")
            return;
        code = gate.code;
        name = ServiceWords.name(gate.service);
        product = gate.product;
        date = gate.date;
        distance = gate.distance;
        free = gate.free;
        renewable = gate.renewable;
    }

    fact: over ? "0" : ""
    icon: ServiceWords.sign(code)
    ink: over ? Theme.accent : Theme.caution
    open: gate.code !== ""
    primary: {
        switch (route) {
        case "setup/online/subscriptions/renew":
            return over ? qsTrId("hmi-renew") : subscribe;
        case "setup/online/account":
            return accountButton;
        case "setup/connection":
            return qsTrId("hmi-start-connection");
        case "setup/online/account/existing":
            return qsTrId("hmi-sign-in");
        default:
            return "";
        }
    }
    secondary: qsTrId("hmi-word-ok")
    text: {
        switch (code) {
        case "not-entitled":
            if (over)
                return renewable ? overText : product === "connected-services" ? connectedText : ownText;
            return product === "coyote" ? ownText : neverText;
        case "terms-pending":
            return suspendedText;
        case "not-online":
            return link.online ? silentText : Words.say(link.helpId, link.name);
        case "not-signed-in":
            return unsignedText;
        case "not-linked":
            return unlinkedText;
        case "not-yet":
            return earlyText;
        default:
            return absentText;
        }
    }
    title: {
        switch (code) {
        case "not-entitled":
            return !over ? never : product === "connected-services" ? connectedOver : free ? freeOver : productOver;
        case "terms-pending":
            return suspended;
        case "not-online":
            return offline;
        case "not-signed-in":
            return unsigned;
        case "not-linked":
            return unlinked;
        case "not-yet":
            return early;
        default:
            return absent;
        }
    }

    onPrimaryClicked: {
        gate.clear();
        root.leave(route);
    }
    onSecondaryClicked: gate.clear()
    Component.onCompleted: take()

    Connections {
        function onChanged(): void {
            root.take();
        }

        target: root.gate
    }
}
