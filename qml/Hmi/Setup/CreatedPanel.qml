import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.ViewModels.Services
import Hmi.Words

// The account is made: what has begun with it, and what its owner has to do.
Item {
    id: root

    required property AccountViewModel account
    required property ServicesViewModel services
    //: After making an account: what has begun; %1 is a date.
    //% "Free until %1"
    readonly property string free: Words.fill(qsTrId("hmi-account-made-until"), services.endDate)
    readonly property string until: Words.fill(qsTrId("hmi-services-until"), services.endDate)
    readonly property string over: Words.fill(qsTrId("hmi-services-ended"), services.endDate)
    //: After making an account: what has begun; its end is not known yet.
    //% "The three free years have begun"
    readonly property string begun: qsTrId("hmi-account-made-begun")

    signal done

    Column {
        y: Metrics.u(Metrics.low ? 6 : 24)
        width: parent.width * 0.42 - Metrics.u(20)
        spacing: Metrics.u(12)

        Ico {
            color: Theme.positive
            size: Metrics.u(Metrics.narrow ? 56 : 72)
            text: Icons.check_circle
        }
        Txt {
            objectName: "created-title"
            width: parent.width
            role: Metrics.narrow ? "title" : "headline"
            //: Title after making an account.
            //% "Your account is ready"
            text: qsTrId("hmi-account-made")
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            elide: Text.ElideRight
            maximumLineCount: 3
            //: After making an account: who is signed in; %1 is a name.
            //% "%1, you are signed in on this unit."
            text: Type.tied(Words.fill(qsTrId("hmi-account-made-text"), root.account.name))
            wrapMode: Text.Wrap
        }
    }
    Btn {
        objectName: "created-done"
        anchors.bottom: parent.bottom
        kind: "primary"
        text: qsTrId("hmi-controls-key-done")
        onClicked: root.done()
    }
    Card {
        anchors.right: parent.right
        width: parent.width * 0.58
        height: parent.height

        Column {
            x: Metrics.u(Metrics.narrow ? 16 : 24)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            spacing: Metrics.u(Metrics.low ? 12 : 26)

            FactLine {
                width: parent.width
                icon: Icons.mail
                //: After making an account: what to do first; %1 is an address.
                //% "Open the link in the e-mail to"
                label: qsTrId("hmi-account-made-mail")
                value: Words.address(root.account.email)
            }
            FactLine {
                width: parent.width
                icon: Icons.receipt_long
                ink: Theme.caution
                //: After making an account: what to do within 14 days; the date follows.
                //% "Accept the terms of use on the portal by"
                label: qsTrId("hmi-account-made-terms")
                value: root.account.termsDate
                visible: value !== ""
            }
            FactLine {
                width: parent.width
                icon: Icons.event_available
                ink: root.services.ended ? Theme.caution : Theme.textPrimary
                label: qsTrId("hmi-card-services")
                value: !root.services.started ? root.begun : root.services.ended ? root.over : root.services.free ? root.free : root.until
            }
        }
    }
}
