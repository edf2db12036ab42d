pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// What is only looked at.
Column {
    id: root

    readonly property int third: Math.floor((width - 2 * Metrics.u(20)) / 3)

    spacing: Metrics.gutter

    Section {
        control: "StatusBar"

        Repeater {
            model: [
                {
                    "what": "online, Bluetooth",
                    "bearer": "bluetooth",
                    "level": 3
                },
                {
                    "what": "online, Wi-Fi",
                    "bearer": "wifi",
                    "level": 4
                },
                {
                    "what": "busy",
                    "bearer": "bluetooth",
                    "busy": true,
                    "level": 3,
                    "why": "Going online"
                },
                {
                    "what": "offline",
                    "bearer": "none",
                    "why": "Offline: no phone yet"
                }
            ]

            Specimen {
                id: bar

                required property var modelData

                what: modelData.what

                StatusBar {
                    bearer: bar.modelData.bearer
                    busy: bar.modelData.busy ?? false
                    level: bar.modelData.level ?? 0
                    temperature: "18 °C"
                    time: "21:37"
                    why: bar.modelData.why ?? ""
                }
            }
        }
    }
    Section {
        control: "Bars"

        Repeater {
            model: 5

            Specimen {
                id: bars

                required property int modelData

                what: modelData + " of 4"

                Bars {
                    level: bars.modelData
                }
            }
        }
    }
    Section {
        control: "Chip"

        Repeater {
            model: [
                {
                    "what": "default",
                    "ink": Theme.textSecondary,
                    "icon": Icons.info
                },
                {
                    "what": "positive",
                    "ink": Theme.positive,
                    "icon": Icons.check
                },
                {
                    "what": "caution",
                    "ink": Theme.caution,
                    "icon": Icons.schedule
                },
                {
                    "what": "danger",
                    "ink": Theme.danger,
                    "icon": Icons.error
                }
            ]

            Specimen {
                id: chip

                required property var modelData

                what: modelData.what

                Chip {
                    icon: chip.modelData.icon
                    ink: chip.modelData.ink
                    text: "Old: 42 min"
                }
            }
        }
    }
    Section {
        control: "Toast"

        Repeater {
            model: [
                {
                    "what": "done",
                    "ink": Theme.positive,
                    "icon": Icons.check_circle
                },
                {
                    "what": "error",
                    "ink": Theme.danger,
                    "icon": Icons.error
                }
            ]

            Specimen {
                id: toast

                required property var modelData

                what: modelData.what

                // It would be gone after its five seconds.
                Toast {
                    icon: toast.modelData.icon
                    ink: toast.modelData.ink
                    shown: true
                    text: "Connected"
                    onExpired: shown = true
                }
            }
        }
    }
    Section {
        control: "Progress"

        Repeater {
            model: [0, 0.62, 1]

            Specimen {
                id: progress

                required property real modelData

                what: Math.round(100 * modelData) + " %"

                Progress {
                    width: root.third
                    value: progress.modelData
                }
            }
        }
    }
    Section {
        control: "Ring"

        Repeater {
            model: [0, 0.4, 1]

            Specimen {
                id: ring

                required property real modelData

                what: Math.round(100 * modelData) + " %"

                Ring {
                    width: Metrics.touch
                    height: width
                    value: ring.modelData
                }
            }
        }
    }
    Section {
        control: "Badge"

        Repeater {
            model: [1, 12]

            Specimen {
                id: badge

                required property int modelData

                what: badge.modelData

                Badge {
                    count: badge.modelData
                }
            }
        }
    }
    Section {
        control: "BusyRing"

        Specimen {
            what: "default"

            BusyRing {}
        }
    }
    Section {
        control: "SwitchMark"

        Repeater {
            model: ["off", "on", "off, held", "on, held", "off, disabled", "on, disabled"]

            Specimen {
                id: mark

                required property string modelData

                what: modelData

                SwitchMark {
                    enabled: !mark.modelData.endsWith("disabled")
                    held: mark.modelData.endsWith("held")
                    on: mark.modelData.startsWith("on")
                }
            }
        }
    }
    Section {
        control: "FocusRing"

        Specimen {
            what: "outside"

            Item {
                width: Metrics.touch
                height: Metrics.touch

                FocusRing {}
            }
        }
        Specimen {
            what: "inside"

            Item {
                width: Metrics.touch
                height: Metrics.touch

                FocusRing {
                    gap: -Metrics.focusWidth
                }
            }
        }
    }
    Section {
        control: "Plate"

        Specimen {
            what: "default"

            Plate {
                width: Metrics.touch
                height: Metrics.touch
            }
        }
        Specimen {
            what: "lined, horizontal"

            Plate {
                width: Metrics.touch
                height: Metrics.touch
                high: Theme.accentHigh
                horizontal: true
                line: Theme.outline
                lineWidth: Metrics.edge
                low: Theme.accentLow
            }
        }
    }
    Section {
        control: "Ico"

        Specimen {
            what: "default"

            Ico {
                color: Theme.textPrimary
                text: Icons.home
            }
        }
    }
    Section {
        control: "Txt"

        Repeater {
            model: ["display", "figure", "headline", "title", "body", "caption"]

            Specimen {
                id: words

                required property string modelData

                what: modelData

                Txt {
                    role: words.modelData
                    text: "482 915"
                }
            }
        }
    }
}
