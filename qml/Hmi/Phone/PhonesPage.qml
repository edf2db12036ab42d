pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Bluetooth

// The paired phones: what each does now, how tethering is switched on, forgetting one, adding one.
PageBody {
    id: root

    readonly property BluetoothViewModel bluetooth: app.bluetooth
    readonly property bool empty: bluetooth.pairedCount === 0
    //: Title of the page of phones in the setup. French: the real menu's name.
    //% "Bluetooth connection"
    readonly property string setupTitle: qsTrId("hmi-bluetooth-title")
    //: Bluetooth's state on the page of phones.
    //% "Bluetooth is off. It has power while the ignition is on."
    readonly property string powerless: qsTrId("hmi-bluetooth-powerless")
    //: Bluetooth's state on the page of phones.
    //% "Bluetooth is on. Phones see this car while you pair one."
    readonly property string powered: qsTrId("hmi-bluetooth-powered")

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
        visible: !root.empty

        delegate: ListRow {
            id: row

            required property int index
            required property string address
            required property var model
            required property bool connected
            required property bool tethering
            required property bool inRange
            readonly property bool current: root.chosen === address || (root.chosen === "" && index === 0)

            objectName: "phone-" + address
            width: list.width
            caption: panel.words(connected, tethering, inRange)
            captionInk: connected && !tethering ? Theme.caution : Theme.textMuted
            icon: connected ? Icons.bluetooth_connected : Icons.mobile
            selected: current
            title: model.name
            trailing: "none"
            onClicked: root.chosen = address

            Binding {
                property: "address"
                target: panel
                value: row.address
                when: row.current
            }
            Binding {
                property: "connected"
                target: panel
                value: row.connected
                when: row.current
            }
            Binding {
                property: "inRange"
                target: panel
                value: row.inRange
                when: row.current
            }
            Binding {
                property: "phone"
                target: panel
                value: row.model.name
                when: row.current
            }
            Binding {
                property: "tethering"
                target: panel
                value: row.tethering
                when: row.current
            }
        }
    }
    Row {
        id: adapter

        anchors.bottom: parent.bottom
        width: list.width
        height: note.height
        spacing: Metrics.u(10)
        visible: !root.empty

        Ico {
            id: sign

            color: root.bluetooth.powered ? Theme.textMuted : Theme.caution
            size: Metrics.u(26)
            text: root.bluetooth.powered ? Icons.bluetooth : Icons.bluetooth_disabled
        }
        Txt {
            id: note

            objectName: "bluetooth-state"
            width: parent.width - sign.width - parent.spacing
            color: root.bluetooth.powered ? Theme.textMuted : Theme.caution
            role: "caption"
            text: root.bluetooth.powered ? root.powered : root.powerless
            wrapMode: Text.WordWrap
        }
    }
    PhonePanel {
        id: panel

        anchors.left: list.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        visible: !root.empty
        onAddClicked: root.app.go(root.app.tab === "setup" ? "setup/bluetooth/pair" : "phone/pair")
        onForgetClicked: root.forgetting = address
    }
    EmptyState {
        anchors.fill: parent
        buttonText: qsTrId("hmi-pair-open")
        icon: root.bluetooth.powered ? Icons.mobile : Icons.bluetooth_disabled
        //: Page of phones without a phone: what it is good for.
        //% "A paired phone lends the car its internet connection, over Bluetooth."
        text: root.bluetooth.powered ? qsTrId("hmi-phones-empty-text") : root.powerless
        //: Page of phones without a phone.
        //% "No phone is paired"
        title: qsTrId("hmi-phones-empty")
        visible: root.empty
        onClicked: root.app.go(root.app.tab === "setup" ? "setup/bluetooth/pair" : "phone/pair")
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
        title: qsTrId("hmi-phones-forget").replace("%1", panel.phone)
        onPrimaryClicked: {
            root.bluetooth.remove(root.forgetting);
            root.forgetting = "";
            root.chosen = "";
        }
        onSecondaryClicked: root.forgetting = ""
    }
}
