pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Gate

// The online services of this car, and how it stands with each; touching one tries it.
PageBody {
    id: root

    readonly property GateViewModel gate: app.gate
    readonly property int columns: Metrics.narrow ? 1 : 2
    readonly property real column: (width - (columns - 1) * Metrics.u(40)) / columns

    title: qsTrId("hmi-card-services")

    Flickable {
        id: view

        readonly property Item chosen: Window.activeFocusItem

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive
        contentHeight: rows.height + foot.height
        interactive: contentHeight > height + 1

        // Who goes from row to row by key sees where they are.
        onChosenChanged: {
            if (chosen?.parent === rows)
                contentY = Math.max(chosen.y + chosen.height - height, Math.min(contentY, chosen.y));
        }

        Grid {
            id: rows

            columnSpacing: Metrics.u(40)
            columns: root.columns

            Repeater {
                id: services

                model: root.gate.services

                ServiceRow {
                    visible: !root.app.driving.locked || index < root.app.driving.glance
                    width: root.column
                    height: Math.max(implicitHeight, view.height / (Metrics.low ? 4 : 5))
                    busy: root.gate.trying === service
                    divider: index < services.count - (services.count % root.columns === 0 ? root.columns : 1)
                    onClicked: root.gate.open(service)
                }
            }
        }
        GlanceFoot {
            id: foot

            y: rows.height
            width: parent.width
            count: services.count
            driving: root.app.driving
        }
    }
    ScrollMark {
        list: view
    }
}
