pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Driving

// Phones in range that are not paired, and a sign that the search goes on.
Item {
    id: root

    property var found: null
    property bool searching: false
    // Nothing can be chosen while the car moves.
    required property DrivingViewModel driving
    readonly property bool locked: driving.locked

    signal picked(address: string, phone: string)

    Item {
        id: head

        width: parent.width
        height: Metrics.u(64)
        visible: !root.locked

        BusyRing {
            id: ring

            x: Metrics.u(18)
            anchors.verticalCenter: parent.verticalCenter
            running: root.searching && root.visible
            size: Metrics.u(30)
            visible: root.searching
        }
        Txt {
            anchors.left: parent.left
            anchors.leftMargin: Metrics.u(root.searching ? 68 : 18)
            anchors.right: parent.right
            anchors.rightMargin: Metrics.u(12)
            anchors.verticalCenter: parent.verticalCenter
            color: Theme.textSecondary
            //: Above the list of phones while the unit looks for them.
            //% "Looking for phones…"
            readonly property string busy: qsTrId("hmi-pair-searching")
            //: Above the list of phones when the unit does not look for them.
            //% "Phones near the car"
            readonly property string idle: qsTrId("hmi-pair-found")
            text: root.searching ? busy : idle
        }
    }
    ListView {
        id: list

        anchors.bottom: hint.top
        anchors.top: head.bottom
        width: parent.width
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height
        model: root.found
        visible: !root.locked

        delegate: ListRow {
            required property string address
            required property var model
            required property int level

            objectName: "found-" + address
            width: list.width
            icon: Icons.mobile
            tailRoom: Metrics.u(44)
            title: model.name
            onClicked: root.picked(address, model.name)

            Bars {
                anchors.right: parent.right
                anchors.rightMargin: Metrics.u(56)
                anchors.verticalCenter: parent.verticalCenter
                ink: Theme.textSecondary
                level: parent.level
            }
        }
    }
    Txt {
        id: hint

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(14)
        x: Metrics.u(18)
        width: parent.width - 2 * x
        role: "caption"
        //: Under the list of phones.
        //% "On the phone, open Settings › Bluetooth and keep that page open."
        text: Type.tied(qsTrId("hmi-pair-hint"))
        visible: !root.locked
        wrapMode: Text.WordWrap
    }
    LockNote {
        anchors.fill: parent
        anchors.margins: Metrics.u(16)
        askable: root.driving.mayOverride
        visible: root.locked
        //: In place of the list of phones while the car is moving.
        //% "Pairing is locked while the car is moving."
        what: qsTrId("hmi-pair-locked")
        onClicked: root.driving.ask()
    }
}
