import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// How it stands with the e-mail address, the terms of use and this unit, each with what can be done about it here.
Card {
    id: root

    required property AccountViewModel account
    // What is left between three rows of different heights, shared evenly.
    readonly property real air: Math.max(0, Math.min(Metrics.u(60), (height - Metrics.u(16) - activation.implicitHeight - terms.implicitHeight - device.implicitHeight) / 3))
    //: State of the e-mail address or of the terms: nothing is left to do.
    //% "Confirmed"
    readonly property string confirmed: qsTrId("hmi-account-email-confirmed")
    //: State of the e-mail address: what is left to do.
    //% "Open the link in the e-mail"
    readonly property string unconfirmed: qsTrId("hmi-account-email-open")
    //: State of the e-mail address: the e-mail was sent again.
    //% "The e-mail is on its way"
    readonly property string mailed: qsTrId("hmi-account-email-sent")
    //: Beside the state of the e-mail address: what a press does. At most 12 characters.
    //% "Send again"
    readonly property string again: qsTrId("hmi-account-email-again")
    //: State of the terms of use.
    //% "Accepted"
    readonly property string accepted: qsTrId("hmi-account-terms-accepted")
    //: State of the terms of use; %1 is a date.
    //% "Accept them on the portal by %1"
    readonly property string pending: Words.fill(qsTrId("hmi-account-terms-pending"), account.termsDate)
    //: State of the terms of use; %1 is a date.
    //% "Suspended since %1. Accept them on the portal."
    readonly property string suspended: Words.fill(qsTrId("hmi-account-terms-suspended"), account.termsDate)
    //: State of this unit.
    //% "Linked with car and account"
    readonly property string linked: qsTrId("hmi-account-device-linked")
    //: State of this unit.
    //% "Waiting for confirmation on the portal"
    readonly property string waiting: qsTrId("hmi-account-device-waiting")
    //: State of this unit: the online service has not told it yet.
    //% "Not known yet"
    readonly property string unknown: qsTrId("hmi-account-device-unknown")
    //: Beside the state of this unit: what a press does. At most 12 characters.
    //% "Enter code"
    readonly property string code: qsTrId("hmi-account-device-code")

    // What a press does is said in the line itself, where there is height instead of width.
    readonly property bool beside: !Metrics.wide && !Metrics.narrow

    signal mailClicked
    signal codeClicked

    Column {
        x: Metrics.u(8)
        y: Metrics.u(8)
        width: parent.width - 2 * x

        ListRow {
            id: activation

            readonly property bool open: !root.account.activated && !root.account.mailSent

            objectName: "account-activation"
            width: parent.width
            height: implicitHeight + root.air
            busy: root.account.busy
            caption: root.account.activated ? root.confirmed : root.account.mailSent ? root.mailed : Words.line([root.unconfirmed, root.beside ? root.again : ""])
            captionInk: root.account.activated ? Theme.textMuted : Theme.caution
            icon: Metrics.narrow ? "" : root.account.activated ? Icons.check_circle : Icons.mail
            ink: root.account.activated ? Theme.positive : Theme.caution
            //: Name of a line: whether the owner has answered the activation e-mail.
            //% "E-mail address"
            title: qsTrId("hmi-account-email")
            trailing: open ? "chevron" : "none"
            value: open && Metrics.wide ? root.again : ""
            onClicked: {
                if (open)
                    root.mailClicked();
            }
        }
        ListRow {
            id: terms

            readonly property bool settled: root.account.terms === "accepted"

            objectName: "account-terms"
            width: parent.width
            height: implicitHeight + root.air
            caption: settled ? root.accepted : root.account.terms === "pending" ? root.pending : root.suspended
            captionInk: settled ? Theme.textMuted : Theme.caution
            icon: Metrics.narrow ? "" : settled ? Icons.check_circle : root.account.terms === "pending" ? Icons.schedule : Icons.timer_off
            ink: settled ? Theme.positive : Theme.caution
            //: Name of a line: whether the terms of use were accepted.
            //% "Terms of use"
            title: qsTrId("hmi-account-terms")
            trailing: "none"
        }
        ListRow {
            id: device

            readonly property bool linked: root.account.device === "linked"
            readonly property bool waiting: root.account.device === "waiting"

            objectName: "account-device"
            width: parent.width
            height: implicitHeight + root.air
            caption: linked ? root.linked : Words.line([waiting ? root.waiting : root.unknown, root.beside ? root.code : ""])
            captionInk: waiting ? Theme.caution : Theme.textMuted
            divider: false
            icon: Metrics.narrow ? "" : linked ? Icons.check_circle : Icons.link
            ink: linked ? Theme.positive : waiting ? Theme.caution : Theme.textSecondary
            //: Name of a line: whether unit, car and account are one.
            //% "This unit"
            title: qsTrId("hmi-account-device")
            trailing: linked ? "none" : "chevron"
            value: linked || !Metrics.wide ? "" : root.code
            onClicked: {
                if (!linked)
                    root.codeClicked();
            }
        }
    }
}
