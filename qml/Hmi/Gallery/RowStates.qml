pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// Rows, cards and tiles.
Column {
    id: root

    readonly property int third: Math.floor((width - 2 * Metrics.u(20)) / 3)

    spacing: Metrics.gutter

    Section {
        control: "ListRow"

        Repeater {
            model: [
                {
                    "what": "default"
                },
                {
                    "what": "pressed",
                    "held": true
                },
                {
                    "what": "focused",
                    "focused": true
                },
                {
                    "what": "disabled",
                    "off": true
                },
                {
                    "what": "chosen",
                    "selected": true
                },
                {
                    "what": "caption",
                    "caption": "Maison-5G"
                },
                {
                    "what": "value",
                    "value": "English"
                },
                {
                    "what": "number",
                    "badge": 2
                },
                {
                    "what": "check",
                    "selected": true,
                    "trailing": "check"
                },
                {
                    "what": "nothing at its end",
                    "trailing": "none"
                },
                {
                    "what": "switched off",
                    "trailing": "switch"
                },
                {
                    "what": "switched on",
                    "on": true,
                    "trailing": "switch"
                },
                {
                    "what": "switch disabled",
                    "off": true,
                    "on": true,
                    "trailing": "switch"
                }
            ]

            Specimen {
                id: row

                required property var modelData

                focused: modelData.focused ?? false
                what: modelData.what

                ListRow {
                    width: root.third
                    badge: row.modelData.badge ?? 0
                    caption: row.modelData.caption ?? ""
                    enabled: !(row.modelData.off ?? false)
                    icon: Icons.wifi
                    keyHeld: row.modelData.held ?? false
                    on: row.modelData.on ?? false
                    selected: row.modelData.selected ?? false
                    title: "Wi-Fi"
                    trailing: row.modelData.trailing ?? "chevron"
                    value: row.modelData.value ?? ""
                }
            }
        }
    }
    Section {
        control: "Tile"

        Repeater {
            model: ["default", "pressed", "focused", "disabled", "chosen", "number"]

            Specimen {
                id: tile

                required property string modelData

                focused: modelData === "focused"
                what: modelData

                Tile {
                    width: root.third
                    badge: tile.modelData === "number" ? 1 : 0
                    detail: "then €3.99 a month"
                    enabled: tile.modelData !== "disabled"
                    fact: "1 month free"
                    icon: Icons.radar
                    keyHeld: tile.modelData === "pressed"
                    selected: tile.modelData === "chosen"
                    title: "Coyote"
                }
            }
        }
    }
    Section {
        control: "Card"

        Repeater {
            model: ["default", "held", "chosen", "quiet"]

            Specimen {
                id: card

                required property string modelData

                what: modelData

                Card {
                    width: Math.floor(root.third / 2)
                    height: Metrics.touch
                    held: card.modelData === "held"
                    quiet: card.modelData === "quiet"
                    selected: card.modelData === "chosen"
                }
            }
        }
    }
    Section {
        control: "Step"

        Repeater {
            model: ["todo", "active", "done"]

            Specimen {
                id: step

                required property string modelData

                what: modelData

                Step {
                    width: root.third
                    number: 2
                    phase: step.modelData
                    text: "Compare the two codes"
                }
            }
        }
    }
    Section {
        control: "FactLine"

        Specimen {
            what: "default"

            FactLine {
                width: root.third
                icon: Icons.event
                label: "Until"
                value: "21 Dec 2028"
            }
        }
        Specimen {
            what: "caution"

            FactLine {
                width: root.third
                icon: Icons.event
                ink: Theme.caution
                label: "Until"
                value: "21 Dec 2028"
            }
        }
    }
    Section {
        control: "HintLine"

        Repeater {
            model: [
                {
                    "what": "hint",
                    "ink": Theme.info,
                    "icon": Icons.info
                },
                {
                    "what": "caution",
                    "ink": Theme.caution,
                    "icon": Icons.warning
                },
                {
                    "what": "error",
                    "ink": Theme.danger,
                    "icon": Icons.error
                }
            ]

            Specimen {
                id: hint

                required property var modelData

                what: modelData.what

                HintLine {
                    width: root.third
                    icon: hint.modelData.icon
                    ink: hint.modelData.ink
                    text: "Sign in to link your unit."
                }
            }
        }
    }
    Section {
        control: "LockLine"

        Repeater {
            model: [
                {
                    "what": "default",
                    "wide": false
                },
                {
                    "what": "with a passenger",
                    "askable": true,
                    "wide": false
                },
                {
                    "what": "with a passenger, wide",
                    "askable": true,
                    "wide": true
                }
            ]

            Specimen {
                id: line

                required property var modelData

                what: modelData.what

                LockLine {
                    width: line.modelData.wide ? Metrics.u(760) : root.third
                    askable: line.modelData.askable ?? false
                }
            }
        }
    }
    Section {
        control: "Divider"

        Specimen {
            what: "default"

            Divider {
                width: root.third
            }
        }
    }
}
