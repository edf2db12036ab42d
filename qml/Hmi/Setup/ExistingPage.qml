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
    readonly property bool aboutEmail: ["bad-email", "unknown-account", "not-activated"].includes(account.error)
    readonly property bool aboutPassword: ["wrong-password", "no-password"].includes(account.error)
    readonly property string trouble: Words.say(account.errorId, account.errorDetail)
    readonly property string offline: app.link.online ? "" : Words.say(app.link.helpId, app.link.name)
    //: Sign-in page: what is asked, short; replaces the field's label.
    //% "Check this"
    readonly property string check: qsTrId("hmi-sign-in-check")
    //: Sign-in page, one line: what signing in means.
    //% "The password is not stored. The three free years start when the account is accepted."
    readonly property string meaning: qsTrId("hmi-sign-in-meaning")

    property Field current: address

    function send(): void {
        if (address.text === "" || (current === address && secret.text === "" && address.text !== "")) {
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
    Row {
        id: line

        x: Metrics.margin
        y: Metrics.header + Metrics.u(2)
        width: parent.width - 2 * x
        spacing: Metrics.gutter
        visible: !root.blocked

        Field {
            id: address

            objectName: "sign-in-email"
            width: (parent.width - button.width - 2 * parent.spacing) * (Metrics.narrow ? 0.47 : 0.53)
            active: root.current === address
            enabled: !root.account.busy
            error: root.aboutEmail ? root.check : ""
            icon: Metrics.narrow ? "" : Icons.person
            inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
            //: Field for an e-mail address.
            //% "E-mail"
            label: qsTrId("hmi-sign-in-email")
            // The keyboard says it in full.
            lockText: label
            locked: root.app.vehicle.moving
            maximumLength: 254
            onAccepted: root.send()
            onActivated: root.current = address
            onEdited: root.account.clearError()
        }
        Field {
            id: secret

            objectName: "sign-in-password"
            width: parent.width - button.width - address.width - 2 * parent.spacing
            active: root.current === secret
            enabled: !root.account.busy
            error: root.aboutPassword ? root.check : ""
            icon: Metrics.narrow ? "" : Icons.lock
            //: Field for a password.
            //% "Password"
            label: qsTrId("hmi-word-password")
            lockText: label
            locked: root.app.vehicle.moving
            maximumLength: 200
            password: true
            onAccepted: root.send()
            onActivated: root.current = secret
            onEdited: root.account.clearError()
        }
        Btn {
            id: button

            objectName: "sign-in-button"
            height: Metrics.field
            busy: root.account.busy
            enabled: !root.app.vehicle.moving
            kind: "primary"
            padding: Metrics.u(Metrics.narrow ? 14 : 26)
            text: qsTrId("hmi-sign-in")
            onClicked: root.send()
        }
    }
    HintLine {
        objectName: "sign-in-line"
        x: Metrics.margin + Metrics.u(4)
        y: line.y + line.height + ((keys.y - line.y - line.height) - height) / 2
        width: parent.width - 2 * x
        icon: root.trouble !== "" ? Icons.error : root.offline !== "" ? Icons.cloud_off : Icons.shield
        ink: root.trouble !== "" ? Theme.danger : root.offline !== "" ? Theme.caution : Theme.positive
        text: root.trouble !== "" ? root.trouble : root.offline !== "" ? root.offline : root.meaning
        textInk: root.trouble !== "" || root.offline !== "" ? ink : Theme.textMuted
        visible: !root.blocked
    }
    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        width: parent.width
        actionPrimary: false
        actionText: root.current === address ? nextText : doneText
        email: root.current === address
        locked: root.app.vehicle.moving
        visible: !root.blocked
        onAction: root.send()
        onBackspace: root.current.backspace()
        onKeyPressed: text => root.current.insert(text)

        //: Action key of the keyboard: to the next field.
        //% "Next"
        readonly property string nextText: qsTrId("hmi-key-next")
        readonly property string doneText: qsTrId("hmi-controls-key-done")
    }
    EmptyState {
        anchors.fill: parent
        anchors.margins: Metrics.margin
        anchors.topMargin: Metrics.header
        buttonText: root.app.bluetooth.pairedCount === 0 ? qsTrId("hmi-pair-open") : qsTrId("hmi-start-connection")
        icon: Icons.cloud_off
        ink: Theme.caution
        text: root.offline
        //: Sign-in page while the unit is offline.
        //% "Signing in needs a connection"
        title: qsTrId("hmi-sign-in-offline")
        visible: root.blocked
        onClicked: root.app.go(root.app.bluetooth.pairedCount === 0 ? "setup/bluetooth/pair" : "setup/bluetooth")
    }
}
