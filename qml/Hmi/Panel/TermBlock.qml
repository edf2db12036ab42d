import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One term that was granted, and the ways to take it back.
Column {
    id: root

    required property PanelSubscriptionsViewModel subscriptions
    required property string key
    required property string product
    required property string kind
    required property int months
    required property string when
    required property string why
    required property string back
    required property bool revoking
    required property bool refunding
    readonly property string title: SubscriptionWords.term(product, kind, months)

    width: parent ? (parent as Item).width : 0
    topPadding: 10

    PanelText {
        width: parent.width
        color: root.why === "" ? Theme.textPrimary : Theme.textMuted
        text: root.title
        weight: Type.medium
        wrapMode: Text.Wrap
    }
    PanelText {
        width: parent.width
        bottomPadding: 8
        color: root.why === "" ? Theme.textSecondary : Theme.caution
        text: root.why === "" ? root.when : SubscriptionWords.takenBack(root.why, root.back)
        wrapMode: Text.Wrap
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap
        visible: root.why === ""

        PanelButton {
            busy: root.revoking
            name: root.title + ", " + root.when + ": " + text
            //: The service takes a subscription away.
            //% "Revoke"
            text: qsTrId("hmi-panel-revoke")
            onClicked: root.subscriptions.revoke(root.key)
        }
        PanelButton {
            busy: root.refunding
            name: root.title + ", " + root.when + ": " + text
            //: The owner gives a purchase back and gets the money.
            //% "Refund"
            text: qsTrId("hmi-panel-refund")
            onClicked: root.subscriptions.refund(root.key)
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
