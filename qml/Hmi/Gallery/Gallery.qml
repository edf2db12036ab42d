pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// Every control in every state, for eyes and for the screenshot tests. Its words are samples, not the product's.
Page {
    id: root

    readonly property var entries: [
        {
            "id": "home",
            "icon": Icons.home,
            "name": "Home"
        },
        {
            "id": "map",
            "icon": Icons.near_me,
            "name": "Map"
        },
        {
            "id": "setup",
            "icon": Icons.settings,
            "name": "Setup"
        }
    ]

    // controls, keyboard, locked, sheet, empty
    property string part: "controls"
    property int tab: 0

    current: "setup"
    railModel: entries
    title: "Controls"
    full: part === "keyboard" || part === "locked"
    status.bearer: part === "empty" ? "none" : "bluetooth"
    status.level: 3
    status.temperature: "18 °C"
    status.time: "21:37"
    status.why: part === "empty" ? "Offline: no phone yet" : ""

    headerContent: Tabs {
        current: root.tab
        model: ["In the car", "Purchased"]
        onPicked: index => root.tab = index
    }

    overlay: Sheet {
        fact: "30"
        factShare: 0.03
        open: root.part === "sheet"
        primary: "Renew"
        secondary: "OK"
        text: "On 21 December 2025 at 10:42. Navigation on board keeps working."
        title: "Your free online services end in 30 days"
    }

    Item {
        anchors.fill: parent
        visible: root.part === "controls" || root.part === "sheet"

        Flow {
            id: buttons

            y: Metrics.u(6)
            width: parent.width
            spacing: Metrics.gutter

            Btn {
                kind: "primary"
                text: "Renew"
            }
            Btn {
                text: "Cancel"
            }
            Btn {
                kind: "quiet"
                text: "Later"
            }
            Btn {
                icon: Icons.delete_
                kind: "danger"
                text: "Remove"
            }
            Btn {
                busy: true
                kind: "primary"
                text: "Signing in"
            }
            Btn {
                id: focused

                focus: true
                text: "Focus"
            }
            Btn {
                enabled: false
                text: "Off"
            }
            IconBtn {
                icon: Icons.add
                name: "Nearer"
            }
        }
        Column {
            id: rows

            anchors.top: buttons.bottom
            anchors.topMargin: Metrics.gutter
            width: (parent.width - 2 * Metrics.gutter) / 3

            ListRow {
                width: parent.width
                caption: "On"
                icon: Icons.wifi
                on: true
                title: "Wi-Fi"
                trailing: "switch"
            }
            ListRow {
                width: parent.width
                caption: "Off"
                icon: Icons.bluetooth
                title: "Bluetooth"
                trailing: "switch"
            }
            ListRow {
                width: parent.width
                icon: Icons.language
                selected: true
                title: "Language"
                value: "English"
            }
            ListRow {
                width: parent.width
                enabled: false
                icon: Icons.map
                title: "Map"
                visible: Metrics.low
            }
        }
        Column {
            id: fields

            anchors.left: rows.right
            anchors.leftMargin: Metrics.gutter
            anchors.top: rows.top
            width: rows.width
            spacing: Metrics.gutter

            Field {
                width: parent.width
                active: true
                icon: Icons.person
                label: "E-mail"
                text: "marie@example.com"
            }
            Field {
                width: parent.width
                icon: Icons.lock
                label: "Password"
                password: true
            }
            Field {
                width: parent.width
                error: "Wrong password"
                icon: Icons.lock
                label: "Password"
                password: true
                text: "secret"
            }
        }
        Column {
            anchors.left: fields.right
            anchors.leftMargin: Metrics.gutter
            anchors.right: parent.right
            anchors.top: rows.top
            spacing: Metrics.gutter

            Tile {
                width: parent.width
                detail: "then €3.99 a month"
                fact: "1 month free"
                icon: Icons.radar
                title: "Coyote"
            }
            Progress {
                width: parent.width
                value: 0.62
            }
            Row {
                spacing: Metrics.gutter

                Ring {
                    width: Metrics.touch
                    value: 0.4

                    Txt {
                        anchors.centerIn: parent
                        font.pixelSize: Type.headline
                        role: "figure"
                        text: "12"
                    }
                }
                BusyRing {
                    anchors.verticalCenter: parent.verticalCenter
                }
                Toggle {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "On"
                    on: true
                }
                Toggle {
                    anchors.verticalCenter: parent.verticalCenter
                    name: "Off"
                }
            }
        }
        Column {
            anchors.bottom: parent.bottom
            width: parent.width / 2
            spacing: Metrics.gutter
            visible: !Metrics.low

            Step {
                width: parent.width
                number: 1
                phase: "done"
                text: "Choose the phone"
            }
            Step {
                width: parent.width
                number: 2
                phase: "active"
                text: "Compare the two codes"
            }
            Step {
                width: parent.width
                number: 3
                text: "Accept on both"
            }
        }
        Row {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            spacing: Metrics.gutter
            visible: !Metrics.low

            Toast {
                anchors.verticalCenter: parent.verticalCenter
                shown: true
                text: "Connected"
            }
            Chip {
                anchors.verticalCenter: parent.verticalCenter
                icon: Icons.schedule
                ink: Theme.caution
                text: "Old: 42 min"
            }
            Chip {
                anchors.verticalCenter: parent.verticalCenter
                icon: Icons.check
                ink: Theme.positive
                text: "Open"
            }
        }
    }
    Item {
        id: form

        x: Metrics.margin
        y: Metrics.header
        width: parent.width - 2 * x
        visible: root.full

        Row {
            y: Metrics.u(4)
            spacing: Metrics.gutter

            Field {
                id: mail

                width: (form.width - 2 * Metrics.gutter - send.width) * 0.54
                icon: Icons.person
                label: "E-mail"
                locked: root.part === "locked"
                text: "marie.laurent@example.com"
            }
            Field {
                id: secret

                width: (form.width - 2 * Metrics.gutter - send.width) * 0.46
                active: root.part === "keyboard"
                icon: Icons.lock
                label: "Password"
                locked: root.part === "locked"
                password: true
                text: "a secret"
            }
            Btn {
                id: send

                height: Metrics.field
                kind: "primary"
                text: "Sign in"
            }
        }
    }
    Keyboard {
        anchors.bottom: parent.bottom
        width: parent.width
        actionPrimary: false
        email: true
        locked: root.part === "locked"
        visible: root.full
        onBackspace: secret.backspace()
        onKeyPressed: text => secret.insert(text)
    }
    EmptyState {
        anchors.fill: parent
        buttonText: "Pair a phone"
        icon: Icons.cloud_off
        text: "The map on board and guidance work without it."
        title: "The unit is not online"
        visible: root.part === "empty"
    }
}
