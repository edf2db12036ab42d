import QtQuick

// Why the unit is not online: short for the status bar, and what to do about it. Ids come from Python; naming them here puts them
// into the catalogues, `Words.say` turns one into words.
QtObject {
    readonly property list<string> ids: [
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Starting…"
        QT_TRID_NOOP("hmi-link-starting"),
        //: What to do about it, one short sentence.
        //% "The unit is starting; this takes a moment."
        QT_TRID_NOOP("hmi-link-help-starting"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Ignition off"
        QT_TRID_NOOP("hmi-link-ignition-off"),
        //: What to do about it, one short sentence.
        //% "Switch on the ignition to go online."
        QT_TRID_NOOP("hmi-link-help-ignition-off"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "No phone paired yet"
        QT_TRID_NOOP("hmi-link-no-phone"),
        //: What to do about it, one short sentence.
        //% "Pair a phone and let it share its connection."
        QT_TRID_NOOP("hmi-link-help-no-phone"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Phone out of range"
        QT_TRID_NOOP("hmi-link-phone-out-of-range"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "Bring %1 into the car, with Bluetooth on."
        QT_TRID_NOOP("hmi-link-help-phone-out-of-range"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Tethering is off"
        QT_TRID_NOOP("hmi-link-tethering-off"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "On %1, switch on Bluetooth tethering."
        QT_TRID_NOOP("hmi-link-help-tethering-off"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Network out of range"
        QT_TRID_NOOP("hmi-link-network-out-of-range"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 is out of range; it connects by itself later."
        QT_TRID_NOOP("hmi-link-help-network-out-of-range"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Connecting…"
        QT_TRID_NOOP("hmi-link-connecting"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "Connecting to %1…"
        QT_TRID_NOOP("hmi-link-help-connecting"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Checking…"
        QT_TRID_NOOP("hmi-link-checking"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 is connected; the internet is being checked."
        QT_TRID_NOOP("hmi-link-help-checking"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Connection refused"
        QT_TRID_NOOP("hmi-link-bearer-refused"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 refused. Switch tethering off and on again."
        QT_TRID_NOOP("hmi-link-help-bearer-refused"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Connected, no internet"
        QT_TRID_NOOP("hmi-link-no-internet"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 is connected, but has no internet itself."
        QT_TRID_NOOP("hmi-link-help-no-internet"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Sign-in page needed"
        QT_TRID_NOOP("hmi-link-captive-portal"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 wants a sign-in page: open it on a phone first."
        QT_TRID_NOOP("hmi-link-help-captive-portal"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Service unreachable"
        QT_TRID_NOOP("hmi-link-backend-unreachable"),
        //: What to do about it, one short sentence.
        //% "The online service cannot be reached. Trying again."
        QT_TRID_NOOP("hmi-link-help-backend-unreachable"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Service too slow"
        QT_TRID_NOOP("hmi-link-backend-slow"),
        //: What to do about it, one short sentence.
        //% "The online service answers too slowly. Trying again."
        QT_TRID_NOOP("hmi-link-help-backend-slow"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Service has a fault"
        QT_TRID_NOOP("hmi-link-backend-error"),
        //: What to do about it, one short sentence.
        //% "The online service has a fault. Trying again."
        QT_TRID_NOOP("hmi-link-help-backend-error"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Service answer unusable"
        QT_TRID_NOOP("hmi-link-backend-garbage"),
        //: What to do about it, one short sentence.
        //% "Something on the way changes answers. Try elsewhere."
        QT_TRID_NOOP("hmi-link-help-backend-garbage"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "No radio adapter"
        QT_TRID_NOOP("hmi-link-radio-missing"),
        //: What to do about it, one short sentence.
        //% "The unit’s Bluetooth cannot be used. Switch on Wi-Fi, or ask your retailer."
        QT_TRID_NOOP("hmi-link-help-radio-missing"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Radios are blocked"
        QT_TRID_NOOP("hmi-link-radio-blocked"),
        //: What to do about it, one short sentence.
        //% "A switch on the machine holds the radios off (flight mode). Switch them on there."
        QT_TRID_NOOP("hmi-link-help-radio-blocked"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Pair the phone again"
        QT_TRID_NOOP("hmi-link-phone-forgot"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 has deleted the pairing. Pair it again."
        QT_TRID_NOOP("hmi-link-help-phone-forgot"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "No address given"
        QT_TRID_NOOP("hmi-link-no-address"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "%1 gives the car no address. Switch its hotspot off and on."
        QT_TRID_NOOP("hmi-link-help-no-address"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Connecting cancelled"
        QT_TRID_NOOP("hmi-link-called-off"),
        //: What to do about it, one short sentence. %1 is the phone or network.
        //% "Connecting to %1 was cancelled here. Check now to try again."
        QT_TRID_NOOP("hmi-link-help-called-off"),
        //: Status bar: why the unit is not online. At most 28 characters.
        //% "Wi-Fi password refused"
        QT_TRID_NOOP("hmi-link-wrong-password"),
        //: What to do about it, one short sentence. %1 is the network.
        //% "%1 refuses the saved password. Join it again with the right one."
        QT_TRID_NOOP("hmi-link-help-wrong-password")]
}
