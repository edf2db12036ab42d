import QtQuick
import QtQuick.Shapes
import Hmi.Theme

// The compass: its bright half points north. A touch turns the map: north up, or what lies ahead.
MapKey {
    id: root

    property real bearing: 0
    property bool headingUp: true

    //: Key on the map that turns it so that north is up, or what lies ahead of the car.
    //% "Compass"
    name: qsTrId("hmi-map-compass")

    //: State of the compass key: what lies ahead of the car is up.
    //% "Heading up"
    Accessible.description: headingUp ? qsTrId("hmi-map-heading-up") : qsTrId("hmi-map-north-up")

    //: State of the compass key: north is up.
    //% "North up"
    readonly property string northUp: qsTrId("hmi-map-north-up")

    Item {
        anchors.centerIn: parent
        width: Metrics.u(20)
        height: Metrics.u(48)
        rotation: -root.bearing

        Needle {
            width: parent.width
            height: parent.height / 2
            ink: Theme.accent
        }
        Needle {
            y: parent.height / 2
            width: parent.width
            height: parent.height / 2
            ink: Theme.outline
            rotation: 180
        }
    }

    component Needle: Shape {
        id: needle

        property color ink: Theme.outline

        antialiasing: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: needle.ink
            startX: needle.width / 2
            startY: 0
            strokeWidth: -1

            PathLine {
                x: needle.width
                y: needle.height
            }
            PathLine {
                x: 0
                y: needle.height
            }
            PathLine {
                x: needle.width / 2
                y: 0
            }
        }
    }
}
