pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// One product: until when it is open, and what can be bought.
Column {
    id: root

    required property PanelSubscriptionsViewModel subscriptions
    required property string key
    required property string standing
    required property string until
    required property int days
    required property var offers
    required property var busy

    width: parent ? (parent as Item).width : 0

    PanelLine {
        ink: SubscriptionWords.ink(root.standing, root.days)
        label: SubscriptionWords.product(root.key)
        last: true
        strong: true
        value: SubscriptionWords.days(root.standing, root.days)
    }
    PanelText {
        width: parent.width
        bottomPadding: 8
        text: SubscriptionWords.end(root.standing, root.until)
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    Flow {
        width: parent.width
        bottomPadding: 10
        spacing: Look.gap

        Repeater {
            model: root.offers.length

            PanelButton {
                required property int index
                readonly property int months: root.offers[index]

                busy: root.busy.includes(months)
                icon: Icons.add
                name: SubscriptionWords.product(root.key) + ": " + text
                text: SubscriptionWords.span(months)
                onClicked: root.subscriptions.buy(root.key, months)
            }
        }
    }
    Rectangle {
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
    }
}
