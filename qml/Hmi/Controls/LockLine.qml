import QtQuick
import Hmi.Theme

// Under what is left of a long list while the car moves: that there is more, how it opens, the passenger's way.
Item {
    id: root

    //: Under a list that is shortened while the car is moving.
    //% "The list goes on when the car stands still."
    readonly property string goesOn: qsTrId("hmi-lock-more")

    property string what: goesOn
    property bool askable: false
    readonly property bool stacked: width < Metrics.u(620)

    signal asked

    implicitHeight: !askable ? words.height + Metrics.u(24) : stacked ? words.height + button.height + Metrics.u(36) : Math.max(Metrics.touch, words.height)
    implicitWidth: Metrics.u(400)

    HintLine {
        id: words

        objectName: "lock-line"
        x: Metrics.u(16)
        y: root.stacked || !root.askable ? Metrics.u(12) : (root.height - height) / 2
        width: parent.width - 2 * x - (root.askable && !root.stacked ? button.width + Metrics.u(20) : 0)
        icon: Icons.lock_clock
        ink: Theme.caution
        text: root.what
        textInk: Theme.textSecondary
    }
    Btn {
        id: button

        objectName: "lock-passenger"
        x: root.stacked ? words.x : root.width - width
        y: root.stacked ? words.y + words.height + Metrics.u(12) : (root.height - height) / 2
        padding: Metrics.u(18)
        text: qsTrId("hmi-lock-passenger")
        visible: root.askable
        onClicked: root.asked()
    }
}
