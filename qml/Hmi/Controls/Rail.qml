pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// The bar at the left: one equal target an entry. The model's roles are `id`, `icon` (code point) and `name`.
// Entries stand from the top, the last one at the bottom; a target does not move when others join.
Rectangle {
    id: root

    // Places the height is cut into.
    readonly property int places: Math.max(5, entries.count)

    property var model: null
    // A number on an entry, by its id.
    property var badges: ({})
    // Id of the current entry.
    property string current: ""

    signal picked(id: string)

    implicitWidth: Metrics.rail
    color: Theme.rail

    Accessible.role: Accessible.PageTabList

    Divider {
        anchors.right: parent.right
        height: parent.height
    }
    Repeater {
        id: entries

        model: root.model

        Pressable {
            id: entry

            required property int index
            required property var model
            // An array hands its object over as modelData, a list model its roles.
            readonly property var value: model.modelData ?? model
            readonly property bool current: value.id === root.current
            readonly property bool last: index > 0 && index === entries.count - 1

            objectName: "rail-" + value.id
            y: last ? root.height - height : index * height
            width: root.width
            height: root.height / root.places
            focusGap: -Metrics.focusWidth - 1
            name: value.name

            Accessible.role: Accessible.PageTab
            Accessible.description: mark.words
            Accessible.selectable: true
            Accessible.selected: current

            onClicked: root.picked(value.id)

            Rectangle {
                anchors.fill: parent
                anchors.rightMargin: Metrics.hairline
                visible: entry.current || entry.pressed

                gradient: Gradient {
                    orientation: Gradient.Horizontal

                    GradientStop {
                        color: Theme.railGlow
                        position: 0
                    }
                    GradientStop {
                        color: entry.pressed ? Theme.pressed : Theme.rail
                        position: 1
                    }
                }
            }
            Plate {
                anchors.verticalCenter: parent.verticalCenter
                width: Metrics.u(4)
                height: parent.height / 2
                high: Theme.accentHigh
                low: Theme.accentLow
                radius: width / 2
                visible: entry.current
            }
            Ico {
                id: sign

                anchors.centerIn: parent
                color: entry.current ? Theme.accent : Theme.textSecondary
                size: Metrics.u(40)
                text: entry.value.icon
            }
            Badge {
                id: mark

                x: sign.x + sign.width - Metrics.u(8)
                y: sign.y - height + Metrics.u(8)
                count: root.badges[entry.value.id] ?? 0
            }
        }
    }
}
