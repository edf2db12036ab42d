import QtQuick

// Why a radio could not do what it was asked. Ids come from Python; naming them here puts them
// into the catalogues, `Words.say` turns one into words.
QtObject {
    readonly property list<string> ids: [
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "It has no power. Switch on the ignition, then try again."
        QT_TRID_NOOP("hmi-radio-radio-off"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "It can no longer be found."
        QT_TRID_NOOP("hmi-radio-not-found"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "Out of range. Bring it closer and try again."
        QT_TRID_NOOP("hmi-radio-out-of-range"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "Busy with another connection. Try again in a moment."
        QT_TRID_NOOP("hmi-radio-busy"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "It is no longer paired with the car. Pair it again."
        QT_TRID_NOOP("hmi-radio-not-paired"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "Pairing was stopped here: the codes differ."
        QT_TRID_NOOP("hmi-radio-rejected-here"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The phone refused the pairing."
        QT_TRID_NOOP("hmi-radio-rejected-there"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "No answer in time. Unlock the phone and try again."
        QT_TRID_NOOP("hmi-radio-pairing-timeout"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The phone does not share its connection: switch on tethering."
        QT_TRID_NOOP("hmi-radio-tethering-off"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The password is wrong."
        QT_TRID_NOOP("hmi-radio-wrong-password"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The password needs 8 characters or more."
        QT_TRID_NOOP("hmi-radio-password-too-short"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "This car is not equipped for that."
        QT_TRID_NOOP("hmi-radio-not-fitted"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The connection was lost on the way. Try again."
        QT_TRID_NOOP("hmi-radio-lost"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The car’s radio service does not run. It is tried again; if that lasts, restart the unit."
        QT_TRID_NOOP("hmi-radio-no-service"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The unit finds no adapter. Plug one in, or ask your retailer."
        QT_TRID_NOOP("hmi-radio-no-adapter"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "A switch on the machine holds it off (flight mode). Switch it on there."
        QT_TRID_NOOP("hmi-radio-blocked"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The unit is not permitted to use it. Ask whoever set up the unit."
        QT_TRID_NOOP("hmi-radio-not-allowed"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "The phone has deleted the pairing. Pair it again."
        QT_TRID_NOOP("hmi-radio-phone-forgot"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "Its protection is of a kind that the unit does not know. Choose a network with WPA2 or WPA3."
        QT_TRID_NOOP("hmi-radio-unsupported"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "It gives the car no address. Switch the hotspot off and on, then try again."
        QT_TRID_NOOP("hmi-radio-no-address"),
        //: Bluetooth or Wi-Fi could not do it, and why.
        //% "It is no longer heard: switched off, or out of range. Bring it closer and try again."
        QT_TRID_NOOP("hmi-radio-vanished")]
}
