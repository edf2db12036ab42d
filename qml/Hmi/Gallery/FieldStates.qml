pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// What is typed into, and typed with.
Column {
    id: root

    readonly property int third: Math.floor((width - 2 * Metrics.u(20)) / 3)

    spacing: Metrics.gutter

    Section {
        control: "Field"

        Repeater {
            model: [
                {
                    "what": "default"
                },
                {
                    "what": "filled",
                    "text": "marie@example.com"
                },
                {
                    "what": "focused",
                    "active": true,
                    "text": "marie@example.com"
                },
                {
                    "what": "password",
                    "password": true,
                    "text": "secret"
                },
                {
                    "what": "error",
                    "error": "Check the address",
                    "text": "marie@"
                },
                {
                    "what": "locked",
                    "locked": true
                },
                {
                    "what": "disabled",
                    "off": true
                },
                {
                    "what": "placeholder",
                    "placeholder": "Address, place or name"
                },
                {
                    "what": "clearable",
                    "active": true,
                    "placeholder": "Address, place or name",
                    "text": "larvo"
                }
            ]

            Specimen {
                id: field

                required property var modelData

                what: modelData.what

                Field {
                    width: root.third
                    active: field.modelData.active ?? false
                    clearable: placeholder !== ""
                    enabled: !(field.modelData.off ?? false)
                    error: field.modelData.error ?? ""
                    icon: Icons.person
                    label: placeholder !== "" ? "" : "E-mail"
                    locked: field.modelData.locked ?? false
                    password: field.modelData.password ?? false
                    placeholder: field.modelData.placeholder ?? ""
                    text: field.modelData.text ?? ""
                }
            }
        }
    }
    Section {
        control: "Key"

        Repeater {
            model: [
                {
                    "what": "default"
                },
                {
                    "what": "pressed",
                    "latched": true
                },
                {
                    "what": "special",
                    "special": true
                },
                {
                    "what": "icon",
                    "icon": Icons.backspace
                },
                {
                    "what": "metal",
                    "metal": true
                }
            ]

            Specimen {
                id: key

                required property var modelData

                what: modelData.what

                Key {
                    width: Metrics.touch
                    height: Metrics.keyHeight
                    icon: key.modelData.icon ?? ""
                    label: key.modelData.icon ? "" : "a"
                    latched: key.modelData.latched ?? false
                    metal: key.modelData.metal ?? false
                    name: "a"
                    special: key.modelData.special ?? false
                }
            }
        }
    }
    Section {
        control: "Keyboard"

        Repeater {
            model: [
                {
                    "what": "default"
                },
                {
                    "what": "French",
                    "language": "fr"
                },
                {
                    "what": "capitals",
                    "shift": "once"
                },
                {
                    "what": "symbols",
                    "page": "symbols"
                },
                {
                    "what": "accents",
                    "page": "accents"
                },
                {
                    "what": "e-mail",
                    "email": true
                },
                {
                    "what": "plain action",
                    "plain": true
                },
                {
                    "what": "locked",
                    "locked": true
                }
            ]

            Specimen {
                id: keyboard

                required property var modelData

                what: modelData.what

                Keyboard {
                    width: root.width
                    actionPrimary: !(keyboard.modelData.plain ?? false)
                    email: keyboard.modelData.email ?? false
                    language: keyboard.modelData.language ?? "en"
                    locked: keyboard.modelData.locked ?? false
                    page: keyboard.modelData.page ?? "letters"
                    shift: keyboard.modelData.shift ?? "off"
                }
            }
        }
    }
    Section {
        control: "DigitPad"

        Repeater {
            model: [
                {
                    "what": "default"
                },
                {
                    "what": "disabled",
                    "disabled": true
                }
            ]

            Specimen {
                id: pad

                required property var modelData

                what: modelData.what

                DigitPad {
                    width: root.third
                    height: Metrics.u(320)
                    enabled: !(pad.modelData.disabled ?? false)
                }
            }
        }
    }
}
