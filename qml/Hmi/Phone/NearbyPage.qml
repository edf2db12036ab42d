pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Nearby
import Hmi.Words

// Who advertises over Bluetooth Low Energy around the car, for as long as the page is open.
PageBody {
    id: root

    readonly property NearbyViewModel nearby: app.nearby
    readonly property bool locked: app.driving.locked && trouble === ""
    readonly property string trouble: app.bluetooth.troubleId !== "" ? app.bluetooth.troubleId : nearby.errorId
    readonly property bool ready: app.bluetooth.powered && app.bluetooth.troubleId === ""
    readonly property bool blocked: locked || trouble !== ""
    //: Page of the devices nearby while the car is moving.
    //% "Devices nearby are not listed while the car is moving."
    readonly property string lockedText: qsTrId("hmi-nearby-locked")

    //: Title of the page, and the button that leads to it.
    //% "Nearby"
    title: qsTrId("hmi-nearby-title")

    onGone: nearby.setScanning(false)
    // The page was open before the radio was there.
    onReadyChanged: {
        if (ready)
            nearby.setScanning(true);
    }
    Component.onCompleted: nearby.setScanning(true)

    Item {
        id: heard

        width: parent.width * (Metrics.narrow ? 0.54 : 0.58)
        height: parent.height
        visible: !root.blocked

        ListView {
            id: list

            anchors.fill: parent
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            interactive: contentHeight > height
            model: root.nearby.devices

            delegate: NearbyRow {
                width: list.width
            }
        }
        EmptyState {
            anchors.fill: parent
            icon: Icons.sensors
            //: Page of the devices nearby, as long as none is heard.
            //% "Nothing heard yet."
            text: qsTrId("hmi-nearby-none")
            visible: root.nearby.count === 0
        }
    }
    Card {
        anchors.left: heard.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        visible: !root.blocked

        Column {
            x: Metrics.u(Metrics.narrow ? 16 : 24)
            y: Metrics.u(22)
            width: parent.width - 2 * x
            spacing: Metrics.u(14)

            Row {
                width: parent.width
                spacing: Metrics.u(14)

                BusyRing {
                    id: ring

                    anchors.verticalCenter: parent.verticalCenter
                    running: visible && root.visible
                    size: Metrics.u(34)
                    visible: root.nearby.scanning
                }
                Txt {
                    objectName: "nearby-state"
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - (ring.visible ? ring.width + parent.spacing : 0)
                    role: Metrics.narrow ? "title" : "headline"
                    //: How many devices are heard around the car; %n is their number.
                    //% "%n device(s) heard"
                    text: qsTrId("hmi-nearby-count", root.nearby.count)
                    wrapMode: Text.WordWrap
                }
            }
            Txt {
                width: parent.width
                color: Theme.textSecondary
                //: Page of the devices nearby: what is listed.
                //% "Phones and accessories that can be heard from the car. Looking connects nothing."
                text: Type.tied(qsTrId("hmi-nearby-text"))
                wrapMode: Text.WordWrap
            }
        }
    }
    EmptyState {
        anchors.fill: parent
        icon: Icons.bluetooth_disabled
        ink: Theme.caution
        text: Words.say(root.trouble, "")
        title: qsTrId("hmi-bluetooth-unavailable")
        visible: root.trouble !== ""
    }
    LockNote {
        anchors.fill: parent
        askable: root.app.driving.mayOverride
        visible: root.locked
        what: root.lockedText
        onClicked: root.app.driving.ask()
    }
}
