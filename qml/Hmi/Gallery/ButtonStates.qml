pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// What is pressed.
Column {
    id: root

    readonly property var every: [
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
            "what": "busy",
            "busy": true
        },
        {
            "what": "disabled",
            "off": true
        }
    ]
    readonly property var quick: every.filter(state => state.what !== "busy")

    spacing: Metrics.gutter

    Repeater {
        model: ["primary", "secondary", "quiet", "danger"]

        Section {
            id: look

            required property string modelData

            control: "Btn"

            Repeater {
                model: root.every

                Specimen {
                    id: button

                    required property var modelData

                    focused: modelData.focused ?? false
                    what: look.modelData + ", " + modelData.what

                    Btn {
                        busy: button.modelData.busy ?? false
                        enabled: !(button.modelData.off ?? false)
                        keyHeld: button.modelData.held ?? false
                        kind: look.modelData
                        text: "Renew"
                    }
                }
            }
            Specimen {
                what: look.modelData + ", icon"

                Btn {
                    icon: Icons.refresh
                    kind: look.modelData
                    text: "Renew"
                }
            }
        }
    }
    Section {
        control: "IconBtn"

        Repeater {
            model: root.quick

            Specimen {
                id: iconButton

                required property var modelData

                focused: modelData.focused ?? false
                what: modelData.what

                IconBtn {
                    enabled: !(iconButton.modelData.off ?? false)
                    icon: Icons.add
                    keyHeld: iconButton.modelData.held ?? false
                    name: "Nearer"
                }
            }
        }
        Specimen {
            what: "no plate"

            IconBtn {
                icon: Icons.add
                name: "Nearer"
                plate: false
            }
        }
    }
    Section {
        control: "Toggle"

        Repeater {
            model: [false, true]

            Repeater {
                id: position

                required property bool modelData

                model: root.quick

                Specimen {
                    id: toggle

                    required property var modelData

                    focused: modelData.focused ?? false
                    what: (position.modelData ? "on, " : "off, ") + modelData.what

                    Toggle {
                        enabled: !(toggle.modelData.off ?? false)
                        keyHeld: toggle.modelData.held ?? false
                        name: "Wi-Fi"
                        on: position.modelData
                    }
                }
            }
        }
    }
    Section {
        control: "Tabs"

        Specimen {
            what: "first chosen"

            Tabs {
                model: ["In the car", "Purchased"]
            }
        }
        Specimen {
            what: "second chosen"

            Tabs {
                current: 1
                model: ["In the car", "Purchased"]
            }
        }
    }
    Section {
        control: "Pressable"

        Repeater {
            model: root.quick.filter(state => state.what === "default" || state.focused)

            Specimen {
                id: bare

                required property var modelData

                focused: modelData.focused ?? false
                what: modelData.what

                Pressable {
                    name: "Bare"
                }
            }
        }
    }
}
