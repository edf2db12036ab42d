import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One of the routes to choose from: how long, how far, when one is there, which road, and what it takes.
Pressable {
    id: root

    property string duration: ""
    property string distance: ""
    property string arrival: ""
    property string via: ""
    property bool motorway: false
    property bool toll: false
    property bool ferry: false
    property bool chosen: false

    focusGap: -Metrics.focusWidth
    name: duration + ", " + distance

    Accessible.role: Accessible.RadioButton
    Accessible.description: [RouteWords.arrival(arrival), RouteWords.by(via), ...RouteWords.takes(motorway, toll, ferry)].filter(part => part !== "").join(", ")
    Accessible.checkable: true
    Accessible.checked: chosen

    Rectangle {
        anchors.fill: parent
        color: root.pressed ? Theme.pressed : Theme.accentSoft
        radius: Metrics.radiusControl
        visible: root.chosen || root.pressed
    }
    Rectangle {
        y: Metrics.u(12)
        width: Metrics.u(4)
        height: parent.height - 2 * y
        color: Theme.accent
        radius: width / 2
        visible: root.chosen
    }
    Column {
        anchors.verticalCenter: parent.verticalCenter
        x: Metrics.u(16)
        width: parent.width - 2 * x

        Item {
            width: parent.width
            height: first.height

            Row {
                id: first

                spacing: Metrics.u(12)

                Txt {
                    id: span

                    color: Theme.textPrimary
                    decorative: true
                    font.pixelSize: Metrics.u(24)
                    role: "title"
                    text: root.duration
                }
                Txt {
                    anchors.baseline: span.baseline
                    color: Theme.textSecondary
                    decorative: true
                    text: root.distance
                }
            }
            Txt {
                anchors.right: parent.right
                y: span.baselineOffset - baselineOffset
                color: Theme.textSecondary
                decorative: true
                text: root.arrival
            }
        }
        Row {
            width: parent.width
            spacing: Metrics.u(6)

            Txt {
                width: Math.min(implicitWidth, parent.width - signs.width - parent.spacing)
                decorative: true
                elide: Text.ElideRight
                maximumLineCount: 1
                role: "caption"
                text: RouteWords.by(root.via)
            }
            Row {
                id: signs

                anchors.verticalCenter: parent.verticalCenter
                spacing: Metrics.u(4)

                Ico {
                    color: Theme.textMuted
                    size: Metrics.u(22)
                    text: Icons.signpost
                    visible: root.motorway
                }
                Ico {
                    color: Theme.textMuted
                    size: Metrics.u(22)
                    text: Icons.toll
                    visible: root.toll
                }
                Ico {
                    color: Theme.textMuted
                    size: Metrics.u(22)
                    text: Icons.directions_boat
                    visible: root.ferry
                }
            }
        }
    }
}
