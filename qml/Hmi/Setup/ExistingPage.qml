import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Signing in: both fields and the button in one line, under them what it means or what went wrong, the keyboard.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account
    readonly property bool blocked: !app.link.online && address.text === "" && secret.text === "" && account.error === ""
    readonly property bool aboutEmail: account.errorField === "email"
    readonly property bool aboutPassword: account.errorField === "password"
    // The button sends the e-mail of an account that waits for its activation.
    readonly property bool mailing: account.error === "not-activated" || (account.wish === "mail" && account.busy)
    readonly property string trouble: Words.say(account.errorId, account.errorDetail)
    //: Sign-in page, one line: what signing in means.
    //% "The password is not stored. The three free years start when the account is accepted."
    readonly property string meaning: qsTrId("hmi-sign-in-meaning")
    readonly property string meaningShort: qsTrId("hmi-start-sign-in-help")
    //: Sign-in page, one line: what signing in means once the free period has begun.
    //% "The password is not stored. The end of the free period stays as it is."
    readonly property string meaningAgain: qsTrId("hmi-sign-in-meaning-again")
    //: Sign-in page, one line, while somebody is signed in; %1 is a name.
    //% "%1 stays signed in until the other account is accepted."
    readonly property string changing: Words.fill(qsTrId("hmi-sign-in-changing"), account.name)
    //: Sign-in page, one line: the activation e-mail was sent again; %1 is an address.
    //% "Open the link in the e-mail to %1, then sign in."
    readonly property string mailed: Words.fill(qsTrId("hmi-sign-in-mailed"), address.text)
    //: Button: send the activation e-mail again. At most 14 characters.
    //% "Send e-mail"
    readonly property string mailText: qsTrId("hmi-sign-in-mail")
    //: Action key of the keyboard: to the next field.
    //% "Next"
    readonly property string nextText: qsTrId("hmi-key-next")
    readonly property string doneText: qsTrId("hmi-controls-key-done")

    property Field current: address

    function send(): void {
        if (mailing) {
            account.sendMail(address.text);
            return;
        }
        if (address.text === "" || (current === address && secret.text === "")) {
            (address.text === "" ? address : secret).activate();
            return;
        }
        account.signIn(address.text, secret.text);
    }

    full: true
    title: qsTrId("hmi-account-existing")

    onBlockedChanged: {
        if (!blocked)
            address.activate();
    }
    onGone: {
        secret.text = "";
        account.clearError();
    }
    Component.onCompleted: {
        account.clearError();
        if (!blocked)
            address.activate();
    }

    Connections {
        function onAccepted(): void {
            secret.text = "";
            root.app.go("setup/online/subscriptions");
        }

        target: root.account
    }
    TypedLine {
        id: line

        anchors.fill: parent
        actionText: root.current === address ? root.nextText : root.doneText
        busy: root.account.busy
        buttonName: "sign-in-button"
        buttonText: root.mailing ? root.mailText : qsTrId("hmi-sign-in")
        current: root.current
        driving: root.app.driving
        forEmail: root.current === address
        lineName: "sign-in-line"
        meaning: root.account.mailSent ? root.mailed : root.account.signedIn ? root.changing : root.app.services.started ? root.meaningAgain : Metrics.narrow ? root.meaningShort : root.meaning
        meaningIcon: root.account.mailSent ? Icons.mail : Icons.shield
        trouble: root.trouble
        visible: !root.blocked
        warning: root.app.link.online ? "" : Words.say(root.app.link.helpId, root.app.link.name)
        onSent: root.send()

        Field {
            id: address

            objectName: "sign-in-email"
            width: (line.room - Metrics.gutter) * (Metrics.narrow ? 0.47 : 0.53)
            active: root.current === address
            enabled: !root.account.busy
            error: root.aboutEmail ? Words.check(label) : ""
            icon: Metrics.narrow ? "" : Icons.person
            inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            //: Field for an e-mail address.
            //% "E-mail"
            label: qsTrId("hmi-sign-in-email")
            // The keyboard says it in full.
            lockText: label
            locked: line.locked
            maximumLength: 254
            onAccepted: root.send()
            onActivated: root.current = address
            onEdited: root.account.clearError()
        }
        Field {
            id: secret

            objectName: "sign-in-password"
            width: line.room - Metrics.gutter - address.width
            active: root.current === secret
            enabled: !root.account.busy
            error: root.aboutPassword ? Words.check(label) : ""
            icon: Metrics.narrow ? "" : Icons.lock
            //: Field for a password.
            //% "Password"
            label: qsTrId("hmi-word-password")
            lockText: label
            locked: line.locked
            maximumLength: 200
            password: true
            onAccepted: root.send()
            onActivated: root.current = secret
            onEdited: root.account.clearError()
        }
    }
    OfflineNotice {
        anchors.fill: parent
        anchors.margins: Metrics.margin
        anchors.topMargin: Metrics.header
        app: root.app
        //: Sign-in page while the unit is offline.
        //% "Signing in needs a connection"
        title: qsTrId("hmi-sign-in-offline")
        visible: root.blocked
    }
}
