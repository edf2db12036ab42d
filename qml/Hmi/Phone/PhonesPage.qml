pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Bluetooth
import Hmi.Words

// The paired phones: what each does now, how tethering is switched on, forgetting one, adding one.
PageBody {
    id: root

    readonly property BluetoothViewModel bluetooth: app.bluetooth
    readonly property bool empty: bluetooth.pairedCount === 0
    readonly property bool unusable: bluetooth.troubleId !== ""
    // There is an adapter, it has power, and it is switched off.
    readonly property bool sleeping: !bluetooth.powered && app.vehicle.ignitionOn
    readonly property string place: app.tab === "setup" ? "setup/bluetooth" : "phone"
    readonly property string pairRoute: place + "/pair"
    //: Title of the page of phones in the setup. French: the real menu's name.
    //% "Bluetooth connection"
    readonly property string setupTitle: qsTrId("hmi-bluetooth-title")
    //: Bluetooth's state on the page of phones.
    //% "Bluetooth is off. It has power while the ignition is on."
    readonly property string powerless: qsTrId("hmi-bluetooth-powerless")
    //: Bluetooth's state on the page of phones.
    //% "Bluetooth is off."
    readonly property string off: qsTrId("hmi-bluetooth-off")
    //: Button.
    //% "Turn on Bluetooth"
    readonly property string turnOn: qsTrId("hmi-bluetooth-turn-on")
    readonly property PhoneRow listed: list.currentItem as PhoneRow
    readonly property PhoneRow shown: listed?.current ? listed : null

    // Address of the phone that is shown at the right; the first one until another is picked.
    property string chosen: ""
    property string forgetting: ""

    title: app.tab === "setup" ? setupTitle : qsTrId("hmi-rail-phone")

    ListView {
        id: list

        width: parent.width * (Metrics.narrow ? 0.44 : 0.46)
        anchors.bottom: adapter.top
        anchors.top: parent.top
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height
        model: root.bluetooth.phones
        visible: !root.empty && !root.unusable

        delegate: PhoneRow {
            readonly property bool beyond: root.app.driving.locked && index >= root.app.driving.glance

            width: list.width
            height: beyond ? 0 : implicitHeight
            visible: !beyond
            current: root.chosen === address || (root.chosen === "" && index === 0)
            forgotten: root.app.link.reason === "phone-forgot" && root.app.link.name === title
            onClicked: root.chosen = address
            onCurrentChanged: hand()
            Component.onCompleted: hand()

            // The list holds on to its current row, also out of sight.
            function hand(): void {
                if (current)
                    list.currentIndex = index;
            }
        }
        footer: GlanceFoot {
            width: list.width
            count: list.count
            driving: root.app.driving
        }
    }
    Column {
        id: adapter

        anchors.bottom: parent.bottom
        width: list.width
        spacing: Metrics.u(14)
        topPadding: Metrics.u(10)
        visible: !root.empty && !root.unusable

        HintLine {
            objectName: "bluetooth-state"
            width: parent.width
            icon: Icons.bluetooth_disabled
            ink: Theme.caution
            text: root.sleeping ? root.off : root.powerless
            textInk: Theme.caution
            visible: !root.bluetooth.powered
        }
        Flow {
            width: parent.width
            spacing: Metrics.gutter

            Btn {
                objectName: "bluetooth-turn-on"
                padding: Metrics.u(18)
                text: root.turnOn
                visible: root.sleeping
                onClicked: root.bluetooth.setPowered(true)
            }
            Btn {
                objectName: "phones-add"
                icon: Icons.add
                padding: Metrics.u(18)
                text: qsTrId("hmi-pair-open")
                visible: !root.sleeping
                onClicked: root.app.go(root.pairRoute)
            }
            NearbyButton {
                visible: !root.sleeping
                onClicked: root.app.go(root.place + "/nearby")
            }
        }
    }
    PhonePanel {
        id: panel

        anchors.left: list.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        forgotten: root.shown?.forgotten ?? false
        locked: root.app.driving.locked
        row: root.shown
        visible: !root.empty && !root.unusable
        onAgainClicked: {
            root.bluetooth.pairAgain(root.shown.address);
            root.app.go(root.pairRoute);
        }
        onForgetClicked: root.forgetting = root.shown.address
    }
    EmptyState {
        anchors.fill: parent
        icon: Icons.bluetooth_disabled
        ink: Theme.caution
        text: Words.say(root.bluetooth.troubleId, "")
        //: Bluetooth cannot be used; the reason follows.
        //% "Bluetooth cannot be used"
        title: qsTrId("hmi-bluetooth-unavailable")
        visible: root.unusable
    }
    NearbyButton {
        anchors.bottom: parent.bottom
        anchors.right: parent.right
        visible: root.empty && root.bluetooth.powered && !root.unusable
        onClicked: root.app.go(root.place + "/nearby")
    }
    EmptyState {
        anchors.fill: parent
        buttonText: root.sleeping ? root.turnOn : qsTrId("hmi-pair-open")
        icon: root.bluetooth.powered ? Icons.mobile : Icons.bluetooth_disabled
        //: Page of phones without a phone: what it is good for.
        //% "A paired phone lends the car its internet connection, over Bluetooth."
        text: root.bluetooth.powered ? qsTrId("hmi-phones-empty-text") : root.sleeping ? root.off : root.powerless
        //: Page of phones without a phone.
        //% "No phone is paired"
        title: qsTrId("hmi-phones-empty")
        visible: root.empty && !root.unusable
        onClicked: {
            if (root.sleeping)
                root.bluetooth.setPowered(true);
            else
                root.app.go(root.pairRoute);
        }
    }
    Sheet {
        danger: true
        icon: Icons.delete_
        open: root.forgetting !== ""
        parent: root.overlay
        //: Button of a question: yes, forget the phone or network.
        //% "Forget"
        primary: qsTrId("hmi-word-forget")
        //: Button of a question: no, change nothing.
        //% "Cancel"
        secondary: qsTrId("hmi-word-cancel")
        //: Question before a phone is forgotten: the consequence.
        //% "The car no longer connects to it by itself. It can be paired again."
        text: qsTrId("hmi-phones-forget-text")
        //: Question before a phone is forgotten; %1 is its name.
        //% "Forget %1?"
        title: qsTrId("hmi-phones-forget").replace("%1", root.shown?.title ?? "")
        onPrimaryClicked: {
            root.bluetooth.remove(root.forgetting);
            root.forgetting = "";
            root.chosen = "";
        }
        onSecondaryClicked: root.forgetting = ""
    }
}
