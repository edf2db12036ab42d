pragma Singleton
import QtQuick
import Hmi.Theme

// Words for what the backend says to the operator and to an owner at the portal.
QtObject {
    id: root

    function away(code: string): string {
        switch (code) {
        case "no-token":
        case "not-signed-in":
        case "not-allowed":
            //% "It does not accept this panel as its operator. Is the panel looking at the backend’s data directory?"
            return qsTrId("hmi-panel-backend-away-token");
        case "garbage":
        case "server-error":
        case "internal":
        case "not-found":
            //% "What it says cannot be read. Do the panel and the backend have the same version?"
            return qsTrId("hmi-panel-backend-away-garbage");
        default:
            //% "It may be starting, or have stopped, or run elsewhere: these pages need the backend of this data directory."
            return qsTrId("hmi-panel-backend-away-other");
        }
    }

    function refusal(code: string, detail: string): string {
        switch (code) {
        case "not-activated":
            //% "This account is not activated yet: open the link in the e-mail first."
            return qsTrId("hmi-panel-backend-not-activated");
        case "wrong-code":
        case "code-expired":
        case "not-found":
            //% "The backend no longer knows it: it was used before, has expired, or was removed."
            return qsTrId("hmi-panel-backend-not-found");
        case "active-in-another-account":
            //% "The car’s connected services are active in another account."
            return qsTrId("hmi-panel-backend-other-account");
        case "not-refundable":
            //% "It is not refunded: only what was bought is, within 14 days and while it has not begun."
            return qsTrId("hmi-panel-backend-not-refundable");
        case "too-many-requests":
            //% "Too much was asked of the backend at once; try again in a minute."
            return qsTrId("hmi-panel-backend-too-many");
        case "offline":
        case "refused":
        case "lost":
        case "timeout":
            //% "The backend did not answer; nothing may have changed."
            return qsTrId("hmi-panel-backend-no-answer");
        default:
            //: %1 is the backend's own sentence or code, in English.
            //% "The backend refused: %1"
            return qsTrId("hmi-panel-backend-refused").arg(detail === "" ? code : detail);
        }
    }

    function car(code: string): string {
        switch (code) {
        case "active-in-another-account":
            return refusal(code, "");
        default:
            //% "The car on the bench is not in this account. Confirm its multimedia device first."
            return qsTrId("hmi-panel-portal-other-car");
        }
    }

    function trips(code: string): string {
        switch (code) {
        case "not-offered":
            //% "This car has no DCM: it sends no trips."
            return qsTrId("hmi-panel-portal-trips-not-offered");
        case "not-entitled":
            //% "The connected services of this car have ended. Its trips are kept."
            return qsTrId("hmi-panel-portal-trips-ended");
        case "terms-pending":
            //% "Suspended until the terms of use are accepted. The trips are kept."
            return qsTrId("hmi-panel-portal-trips-terms");
        default:
            return refusal(code, "");
        }
    }

    function terms(state: string, due: string): string {
        switch (state) {
        case "accepted":
            //% "accepted"
            return qsTrId("hmi-panel-portal-terms-accepted");
        case "due":
            //: %1 is a date and time.
            //% "to be accepted by %1"
            return qsTrId("hmi-panel-portal-terms-due").arg(due);
        case "suspended":
            //: %1 is a date and time.
            //% "not accepted: online services suspended since %1"
            return qsTrId("hmi-panel-portal-terms-suspended").arg(due);
        default:
            return "";
        }
    }

    function termsInk(state: string): color {
        return state === "accepted" ? Theme.positive : state === "suspended" ? Theme.danger : Theme.caution;
    }
}
