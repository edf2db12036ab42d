import QtQuick
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// A new account in three steps: who, the password, where; then what is left to do. A mistake leads to its step.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account
    readonly property bool blocked: !app.link.online && step === "person" && person.untouched && account.error === ""
    readonly property bool typing: step === "person" || step === "secret"
    readonly property string trouble: Words.say(account.errorId, account.errorDetail)
    readonly property string offline: app.link.online ? "" : Words.say(app.link.helpId, app.link.name)
    //: Title of the page that makes an account; %1 is the number of the step.
    //% "New account · %1 of 3"
    readonly property string stepTitle: qsTrId("hmi-account-new-step")

    // person, secret, place, done
    property string step: "person"

    function begin(): void {
        if (blocked)
            return;
        if (step === "person")
            person.begin();
        else if (step === "secret")
            secret.begin();
    }

    function create(): void {
        if (account.checkDetails(person.fullName, person.address, secret.password))
            account.createAccount(person.fullName, person.address, secret.password, place.country, place.language);
    }

    full: typing
    holdsBack: step === "secret" || step === "place"
    title: step === "done" ? qsTrId("hmi-account-new") : Words.fill(stepTitle, step === "person" ? "1" : step === "secret" ? "2" : "3")

    onBacked: {
        account.clearError();
        step = step === "place" ? "secret" : "person";
    }
    onBlockedChanged: begin()
    onGone: {
        secret.forget();
        account.clearError();
    }
    onStepChanged: begin()
    Component.onCompleted: {
        account.clearError();
        begin();
    }

    Connections {
        function onChanged(): void {
            if (root.account.errorField === "name" || root.account.errorField === "email")
                root.step = "person";
            else if (root.account.errorField === "password")
                root.step = "secret";
        }

        function onCreated(): void {
            secret.forget();
            root.step = "done";
        }

        target: root.account
    }
    PersonStep {
        id: person

        anchors.fill: parent
        account: root.account
        driving: root.app.driving
        trouble: root.trouble
        visible: root.step === "person" && !root.blocked
        warning: root.offline
        onDone: root.step = "secret"
    }
    SecretStep {
        id: secret

        anchors.fill: parent
        account: root.account
        driving: root.app.driving
        trouble: root.trouble
        visible: root.step === "secret"
        warning: root.offline
        onDone: {
            if (root.account.checkDetails(person.fullName, person.address, password))
                root.step = "place";
        }
    }
    PlaceStep {
        id: place

        anchors.fill: parent
        account: root.account
        begun: root.app.services.started
        driving: root.app.driving
        language: root.account.mailLanguage(root.app.language)
        trouble: root.trouble !== "" ? root.trouble : root.offline
        visible: root.step === "place"
        onDone: root.create()
    }
    CreatedPanel {
        anchors.fill: parent
        account: root.account
        services: root.app.services
        visible: root.step === "done"
        onDone: root.app.go("setup/online/account")
    }
    OfflineNotice {
        anchors.fill: parent
        anchors.margins: Metrics.margin
        anchors.topMargin: Metrics.header
        app: root.app
        //: Page that makes an account, while the unit is offline.
        //% "A new account needs a connection"
        title: qsTrId("hmi-account-new-offline")
        visible: root.blocked
    }
}
