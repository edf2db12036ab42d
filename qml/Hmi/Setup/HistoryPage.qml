pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Notices

// Every notice there ever was, the newest first.
PageBody {
    id: root

    readonly property NoticesViewModel notices: app.notices
    readonly property bool locked: app.driving.locked && !empty
    readonly property bool empty: notices.count === 0
    //: Page of the notices while the car is moving.
    //% "The notices are locked while the car is moving."
    readonly property string lockedText: qsTrId("hmi-history-locked")
    //: Page of the notices, as long as there was none.
    //% "The first one comes 30 days before a subscription ends."
    readonly property string noneText: qsTrId("hmi-history-none-text")
    //: Page of the notices, as long as there was none.
    //% "No notice yet"
    readonly property string noneTitle: qsTrId("hmi-history-none")

    //: Title of the page of all notices, and the button that leads to it.
    //% "Notices"
    title: qsTrId("hmi-history-title")

    ListView {
        id: lines

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height
        model: root.notices.history
        visible: !root.empty && !root.locked

        delegate: NoticeLine {
            width: lines.width
            height: Math.max(implicitHeight, lines.height / (Metrics.low ? 4 : 6))
        }
    }
    ScrollMark {
        list: lines
    }
    EmptyState {
        anchors.fill: parent
        icon: Icons.notifications
        text: root.noneText
        title: root.noneTitle
        visible: root.empty
    }
    LockNote {
        anchors.fill: parent
        askable: root.app.driving.mayOverride
        visible: root.locked
        what: root.lockedText
        onClicked: root.app.driving.ask()
    }
}
