import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// Second step of a new account: the password, typed once, because it can be shown.
TypedLine {
    id: root

    required property AccountViewModel account
    readonly property string password: secret.text

    signal done

    function begin(): void {
        secret.activate();
    }

    function forget(): void {
        secret.text = "";
    }

    actionText: qsTrId("hmi-key-next")
    buttonName: "secret-next"
    buttonText: qsTrId("hmi-key-next")
    current: secret
    lineName: "secret-line"
    //: Second step of a new account, one line; %1 is a number.
    //% "%1 characters or more. The password is not stored in the car."
    meaning: Words.fill(qsTrId("hmi-account-new-secret"), String(account.passwordLeast))
    onSent: done()

    Field {
        id: secret

        objectName: "new-password"
        width: root.room
        active: true
        error: root.account.errorField === "password" ? Words.check(label) : ""
        icon: Metrics.narrow ? "" : Icons.lock
        label: qsTrId("hmi-word-password")
        lockText: label
        locked: root.locked
        maximumLength: 200
        password: true
        onAccepted: root.done()
        onEdited: root.account.clearError()
    }
}
