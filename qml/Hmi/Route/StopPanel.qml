import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Route
import Hmi.Words

// One stop: what it is, its place in the order, and whether it stays.
Card {
    id: root

    required property RouteViewModel model
    // The order stays as it is while the car moves.
    property bool locked: false
    readonly property int last: model.stopCount - 1

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 24)
        y: Metrics.u(Metrics.narrow ? 16 : 22)
        width: parent.width - 2 * x
        spacing: Metrics.u(8)

        Txt {
            objectName: "stop-title"
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 3
            role: Metrics.narrow ? "title" : "headline"
            text: root.model.stopTitle
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            elide: Text.ElideRight
            maximumLineCount: 2
            text: root.model.stopDetail
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        HintLine {
            objectName: "stop-locked"
            width: parent.width
            icon: Icons.lock_clock
            ink: Theme.caution
            //: While the car moves, instead of changing the order of the stops.
            //% "The order can be changed while the car stands."
            text: qsTrId("hmi-route-order-locked")
            visible: root.locked && root.last > 0
        }
        HintLine {
            objectName: "stop-trouble"
            width: parent.width
            icon: Icons.error
            ink: Theme.danger
            text: Words.say(root.model.errorId, "")
            textInk: Theme.danger
            visible: text !== ""
        }
    }
    Flow {
        id: keys

        readonly property real share: (width - spacing) / 2

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(16)
        x: Metrics.u(16)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Btn {
            objectName: "stop-earlier"
            width: keys.share
            enabled: !root.locked && root.model.stop > 0
            padding: Metrics.u(10)
            //: Button: a stop of the route changes places with the one before it.
            //% "Earlier"
            text: qsTrId("hmi-route-earlier")
            visible: root.last > 0
            onClicked: root.model.moveStop(-1)
        }
        Btn {
            objectName: "stop-later"
            width: keys.share
            enabled: !root.locked && root.model.stop < root.last
            padding: Metrics.u(10)
            //: Button: a stop of the route changes places with the one after it.
            //% "Later"
            text: qsTrId("hmi-route-later")
            visible: root.last > 0
            onClicked: root.model.moveStop(1)
        }
        Btn {
            objectName: "stop-skip"
            width: keys.share
            padding: Metrics.u(10)
            //: Button: guidance goes on to the stop after the next one.
            //% "Skip"
            text: qsTrId("hmi-route-skip")
            visible: root.model.guiding && root.model.stop === 0 && root.last > 0
            onClicked: root.model.skipStop()
        }
        Btn {
            objectName: "stop-remove"
            width: keys.share
            kind: "danger"
            padding: Metrics.u(10)
            text: qsTrId("hmi-word-remove")
            visible: root.last > 0
            onClicked: root.model.removeStop()
        }
    }
}
