import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Guidance

// Guidance on the map of the home page: what is next at the top, when one arrives at the bottom.
Item {
    id: root

    required property GuidanceViewModel model
    readonly property int edge: Metrics.u(12)

    Plate {
        id: next

        x: root.edge
        y: root.edge
        width: Math.min(words.x + words.implicitWidth + Metrics.u(24), root.width - 2 * root.edge)
        height: Metrics.u(102)
        high: Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: Theme.overMap
        radius: Metrics.radius

        ManoeuvreMark {
            id: arrow

            x: Metrics.narrow ? 12 : Metrics.u(18)
            anchors.verticalCenter: parent.verticalCenter
            drivesLeft: root.model.drivesLeft
            exit: root.model.roundaboutExit
            kind: root.model.kind
            size: Metrics.narrow ? 44 : Metrics.u(60)
            turn: root.model.turn
        }
        Column {
            id: words

            x: arrow.x + arrow.width + Metrics.u(14)
            anchors.verticalCenter: parent.verticalCenter

            Txt {
                objectName: "home-guide-distance"
                decorative: true
                font.features: Type.features
                role: "headline"
                text: root.model.distanceText
            }
            Txt {
                objectName: "home-guide-street"
                width: Math.min(implicitWidth, root.width - 2 * root.edge - words.x - Metrics.u(16))
                color: Theme.textSecondary
                decorative: true
                elide: Text.ElideRight
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Type.caption
                text: root.model.street !== "" ? root.model.street : root.model.text
            }
        }
    }
    Plate {
        x: root.edge
        y: root.height - height - root.edge
        width: arrival.implicitWidth + Metrics.u(32)
        height: Metrics.u(56)
        high: Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: Theme.overMap
        radius: Metrics.radius

        Row {
            id: arrival

            anchors.centerIn: parent
            spacing: Metrics.u(12)

            Txt {
                objectName: "home-guide-arrival"
                decorative: true
                font.features: Type.features
                role: "title"
                text: root.model.arrivalTime
                visible: text !== ""
                weight: Type.semibold
            }
            Txt {
                anchors.baseline: parent.children[0].baseline
                color: Theme.textSecondary
                decorative: true
                font.features: Type.features
                text: root.model.leftDistance
            }
        }
    }
}
