import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Who is signed in to the connected services.
FactCard {
    id: root

    required property AccountViewModel account
    //: Card: nobody is signed in.
    //% "Not signed in"
    readonly property string signedOut: qsTrId("hmi-card-signed-out")
    //: Card: what to do when nobody is signed in.
    //% "Sign in to link this car"
    readonly property string invitation: qsTrId("hmi-card-account-invite")

    //: Card: somebody was signed out without having asked for it.
    //% "You were signed out"
    readonly property string ended: qsTrId("hmi-card-account-ended")
    //: Card: the terms of use are not accepted yet; %1 is a date.
    //% "Accept the terms by %1"
    readonly property string pending: Words.fill(qsTrId("hmi-card-account-terms"), account.termsDate)
    //: Card: the terms of use were not accepted in time.
    //% "Accept the terms on the portal"
    readonly property string overdue: qsTrId("hmi-card-account-overdue")

    //: Small card: the terms of use are to be accepted. At most 18 characters.
    //% "Terms to accept"
    readonly property string due: qsTrId("hmi-card-account-due")
    //: Small card: somebody was signed out without having asked for it. At most 18 characters.
    //% "Signed out"
    readonly property string out: qsTrId("hmi-card-account-out")

    alert: account.ended ? out : account.terms !== "accepted" ? due : ""
    fact: account.signedIn ? account.name : signedOut
    icon: Icons.account_circle
    //: Card: the account of the connected services.
    //% "Account"
    name: qsTrId("hmi-card-account")
    note: {
        if (!account.signedIn)
            return account.ended ? ended : invitation;
        return account.terms === "accepted" ? qsTrId("hmi-start-signed-in") : account.terms === "pending" ? pending : overdue;
    }
    noteInk: account.ended || account.terms !== "accepted" ? Theme.caution : Theme.textMuted
}
