import Hmi.Theme
import Hmi.ViewModels.Account

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

    fact: account.signedIn ? account.name : signedOut
    icon: Icons.account_circle
    //: Card: the account of the connected services.
    //% "Account"
    name: qsTrId("hmi-card-account")
    note: account.signedIn ? qsTrId("hmi-start-signed-in") : invitation
}
