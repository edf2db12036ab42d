pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// What holds a page together, and what lies over it.
Column {
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

    spacing: Metrics.gutter

    Section {
        control: "Rail"

        Repeater {
            model: root.entries

            Specimen {
                id: rail

                required property var modelData

                what: modelData.id + " chosen"

                Rail {
                    width: Metrics.rail
                    height: Metrics.u(400)
                    badges: rail.modelData.id === "home" ? ({}) : {
                        "setup": 2
                    }
                    current: rail.modelData.id
                    model: root.entries
                }
            }
        }
    }
    Section {
        control: "Page"

        Repeater {
            model: [
                {
                    "what": "with a rail",
                    "rail": true
                },
                {
                    "what": "first page",
                    "first": true
                },
                {
                    "what": "full",
                    "full": true
                }
            ]

            Specimen {
                id: page

                required property var modelData

                framed: true
                what: modelData.what

                Page {
                    width: root.width
                    height: Metrics.u(300)
                    canGoBack: !(page.modelData.first ?? false)
                    current: "setup"
                    full: page.modelData.full ?? false
                    railModel: page.modelData.rail ? root.entries : null
                    status.bearer: "bluetooth"
                    status.level: 3
                    status.time: "21:37"
                    title: "Setup"

                    Card {
                        anchors.fill: parent
                    }
                }
            }
        }
    }
    Section {
        control: "Sheet"

        Repeater {
            model: [
                {
                    "what": "notice",
                    "fact": "30",
                    "primary": "Renew",
                    "secondary": "OK"
                },
                {
                    "what": "question",
                    "primary": "Accept",
                    "secondary": "Refuse"
                },
                {
                    "what": "danger",
                    "danger": true,
                    "primary": "Remove",
                    "secondary": "Cancel"
                },
                {
                    "what": "busy",
                    "busy": true,
                    "primary": "Remove",
                    "secondary": "Cancel"
                },
                {
                    "what": "one button",
                    "secondary": "OK"
                },
                {
                    "what": "no button"
                }
            ]

            Specimen {
                id: sheet

                required property var modelData

                framed: true
                what: modelData.what

                Item {
                    width: root.width
                    height: Metrics.header + Metrics.u(Metrics.wide ? 230 : 330)

                    Sheet {
                        busy: sheet.modelData.busy ?? false
                        danger: sheet.modelData.danger ?? false
                        fact: sheet.modelData.fact ?? ""
                        factShare: 0.03
                        open: true
                        primary: sheet.modelData.primary ?? ""
                        secondary: sheet.modelData.secondary ?? ""
                        text: "On 21 December 2025 at 10:42. Navigation on board keeps working."
                        title: "Your free online services end in 30 days"
                    }
                }
            }
        }
    }
    Section {
        control: "EmptyState"

        Repeater {
            model: ["", "Pair a phone"]

            Specimen {
                id: empty

                required property string modelData

                what: modelData === "" ? "default" : "with a button"

                EmptyState {
                    width: root.width / 2 - Metrics.u(20)
                    height: Metrics.u(330)
                    buttonText: empty.modelData
                    icon: Icons.cloud_off
                    text: "The map on board and guidance work without it."
                    title: "The unit is not online"
                }
            }
        }
    }
    Section {
        control: "LockNote"

        Repeater {
            model: [false, true]

            Specimen {
                id: note

                required property bool modelData

                what: modelData ? "with a passenger" : "default"

                LockNote {
                    width: root.width / 2 - Metrics.u(20)
                    height: Metrics.u(260)
                    askable: note.modelData
                }
            }
        }
    }
}
