import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// First step of a new account: whose it is.
TypedLine {
    id: root

    required property AccountViewModel account
    readonly property string fullName: owner.text
    readonly property string address: mail.text
    readonly property bool untouched: fullName === "" && address === ""

    signal done

    function begin(): void {
        (account.errorField === "email" ? mail : owner).activate();
    }

    function next(): void {
        if (current === owner && owner.text !== "" && mail.text === "")
            mail.activate();
        else if (account.checkPerson(owner.text, mail.text))
            root.done();
        else
            begin();
    }

    actionText: qsTrId("hmi-key-next")
    buttonName: "new-next"
    buttonText: qsTrId("hmi-key-next")
    current: owner
    forEmail: current === mail
    lineName: "new-line"
    //: First step of a new account, one line: what the e-mail address is for.
    //% "An e-mail with a link comes to this address: it activates the account."
    meaning: qsTrId("hmi-account-new-person")
    meaningIcon: Icons.mail
    meaningInk: Theme.info
    onSent: next()

    Field {
        id: owner

        objectName: "new-name"
        width: (root.room - Metrics.gutter) * 0.47
        active: root.current === owner
        error: root.account.errorField === "name" ? Words.check(label) : ""
        icon: Metrics.narrow ? "" : Icons.person
        inputMethodHints: Qt.ImhNoPredictiveText
        //: Field for the owner's first and last name.
        //% "Name"
        label: qsTrId("hmi-account-new-name")
        lockText: label
        locked: root.locked
        maximumLength: 100
        onAccepted: root.next()
        onActivated: root.current = owner
        onEdited: root.account.clearError()
    }
    Field {
        id: mail

        objectName: "new-email"
        width: root.room - Metrics.gutter - owner.width
        active: root.current === mail
        error: root.account.errorField === "email" ? Words.check(label) : ""
        icon: Metrics.narrow ? "" : Icons.mail
        inputMethodHints: Qt.ImhEmailCharactersOnly | Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        label: qsTrId("hmi-sign-in-email")
        lockText: label
        locked: root.locked
        maximumLength: 254
        onAccepted: root.next()
        onActivated: root.current = mail
        onEdited: root.account.clearError()
    }
}
