import QtQuick

// Why a sign-in did not succeed, or has ended. Ids come from Python; naming them here puts them
// into the catalogues, `Words.say` turns one into words.
QtObject {
    readonly property list<string> ids: [
        //: Account: what went wrong, and what to do.
        //% "Type a name."
        QT_TRID_NOOP("hmi-account-no-name"),
        //: Account: what went wrong, and what to do.
        //% "The name is too long: 100 characters at most."
        QT_TRID_NOOP("hmi-account-long-name"),
        //: Account: what went wrong, and what to do.
        //% "Choose 8 characters or more, not your name or address."
        QT_TRID_NOOP("hmi-account-weak-password"),
        //: Account: what went wrong, and what to do.
        //% "There is an account with this address. Use “Existing account”."
        QT_TRID_NOOP("hmi-account-email-taken"),
        //: Account: what went wrong, and what to do.
        //% "Type all six digits."
        QT_TRID_NOOP("hmi-account-short-code"),
        //: Account: what went wrong, and what to do.
        //% "This code is not right. Look at the app again."
        QT_TRID_NOOP("hmi-account-wrong-code"),
        //: Account: what went wrong, and what to do.
        //% "This code is too old. Ask the app for a new one."
        QT_TRID_NOOP("hmi-account-code-expired"),
        //: Account: what went wrong, and what to do.
        //% "This code is for another car."
        QT_TRID_NOOP("hmi-account-other-vehicle"),
        //: Account: what went wrong, and what to do.
        //% "Too many tries. Wait a moment, then try again."
        QT_TRID_NOOP("hmi-account-too-many-requests"),
        //: Account: what went wrong, and what to do.
        //% "This is done on the portal, not in the car."
        QT_TRID_NOOP("hmi-account-not-allowed"),
        //: Account: what went wrong, and what to do.
        //% "The services of this car are active in another account."
        QT_TRID_NOOP("hmi-account-active-in-another-account"),
        //: Account: what went wrong; %1 is a masked e-mail address.
        //% "The services of this car are active in another account: %1."
        QT_TRID_NOOP("hmi-account-active-in-another-account-of"),
        //: Sign-in: what went wrong, and what to do.
        //% "The details were not understood. Check them and try again."
        QT_TRID_NOOP("hmi-account-invalid-request"),
        //: Sign-in: what went wrong, and what to do.
        //% "The password is wrong for this account."
        QT_TRID_NOOP("hmi-account-wrong-password"),
        //: Sign-in: what went wrong, and what to do.
        //% "There is no account with this e-mail address."
        QT_TRID_NOOP("hmi-account-unknown-account"),
        //: Sign-in: what went wrong, and what to do.
        //% "Activate the account first: open the link in the e-mail."
        QT_TRID_NOOP("hmi-account-not-activated"),
        //: Sign-in: what went wrong, and what to do.
        //% "Locked after five wrong tries. Try again in 15 minutes."
        QT_TRID_NOOP("hmi-account-locked"),
        //: Sign-in: what went wrong, and what to do; %1 is a time of day.
        //% "Locked after five wrong tries. Try again after %1."
        QT_TRID_NOOP("hmi-account-locked-until"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service does not know this car. Ask your retailer."
        QT_TRID_NOOP("hmi-account-unknown-vehicle"),
        //: Sign-in: what went wrong, and what to do.
        //% "You are signed out. Sign in again."
        QT_TRID_NOOP("hmi-account-not-signed-in"),
        //: Sign-in: what went wrong, and what to do.
        //% "The sign-in has expired. Sign in again."
        QT_TRID_NOOP("hmi-account-token-expired"),
        //: Sign-in: what went wrong, and what to do.
        //% "The sign-in was used elsewhere. Sign in again."
        QT_TRID_NOOP("hmi-account-token-reused"),
        //: Sign-in: what went wrong, and what to do.
        //% "The sign-in belongs to another unit. Sign in here again."
        QT_TRID_NOOP("hmi-account-other-device"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service did not find what was asked for."
        QT_TRID_NOOP("hmi-account-not-found"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service does not accept this request."
        QT_TRID_NOOP("hmi-account-method-not-allowed"),
        //: Sign-in: what went wrong, and what to do.
        //% "What was typed is too long."
        QT_TRID_NOOP("hmi-account-too-large"),
        //: Sign-in: what went wrong, and what to do.
        //% "The request took too long on the way. Try again."
        QT_TRID_NOOP("hmi-account-request-timeout"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service is closed for a moment. Try again soon."
        QT_TRID_NOOP("hmi-account-unavailable"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service has a fault. Try again later."
        QT_TRID_NOOP("hmi-account-internal"),
        //: Sign-in: what went wrong, and what to do.
        //% "The unit is offline. Connect it, then sign in."
        QT_TRID_NOOP("hmi-account-offline"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service cannot be reached. Try again."
        QT_TRID_NOOP("hmi-account-refused"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service answers too slowly. Try again."
        QT_TRID_NOOP("hmi-account-timeout"),
        //: Sign-in: what went wrong, and what to do.
        //% "The connection broke off. Try again."
        QT_TRID_NOOP("hmi-account-lost"),
        //: Sign-in: what went wrong, and what to do.
        //% "The online service has a fault. Try again later."
        QT_TRID_NOOP("hmi-account-server-error"),
        //: Sign-in: what went wrong, and what to do.
        //% "The answer cannot be used. Try over another network."
        QT_TRID_NOOP("hmi-account-garbage"),
        //: Sign-in: what went wrong, and what to do.
        //% "Type a whole e-mail address, such as name@example.com."
        QT_TRID_NOOP("hmi-account-bad-email"),
        //: Sign-in: what went wrong, and what to do.
        //% "Type the password."
        QT_TRID_NOOP("hmi-account-no-password"),
        //: Sign-in: what went wrong, and what to do.
        //% "Signed out for safety: this sign-in was used elsewhere. Change your password."
        QT_TRID_NOOP("hmi-account-ended-token-reused"),
        //: Sign-in: what went wrong, and what to do.
        //% "You were signed out: the sign-in has expired."
        QT_TRID_NOOP("hmi-account-ended-token-expired"),
        //: Sign-in: what went wrong, and what to do.
        //% "You were signed out: the sign-in belongs to another unit."
        QT_TRID_NOOP("hmi-account-ended-other-device"),
        //: Sign-in: what went wrong, and what to do.
        //% "You were signed out. Sign in again."
        QT_TRID_NOOP("hmi-account-ended-not-signed-in"),
        //: Sign-in: what went wrong, and what to do.
        //% "You were signed out: the account is no longer there."
        QT_TRID_NOOP("hmi-account-ended-not-found")]
}
