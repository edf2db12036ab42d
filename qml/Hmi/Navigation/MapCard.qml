pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.MapCard

// The map of the home page: still tiles around the car, the street it is on, and whatever is put on it at the bottom.
Pressable {
    id: root

    default property alias content: slot.data
    required property MapCardViewModel model
    required property bool night
    // What covers the page around the card's corners.
    property color ground: Theme.ground
    // Something else stands where the street's name does.
    property bool covered: false
    readonly property real carX: width * 0.5
    readonly property real carY: height * 0.55

    focusRadius: Metrics.radius
    name: qsTrId("hmi-rail-map")

    Component.onCompleted: {
        model.setNight(night);
        model.setSize(width, height);
        model.setShown(visible);
    }
    Component.onDestruction: model.setShown(false)
    onHeightChanged: model.setSize(width, height)
    onNightChanged: model.setNight(night)
    onVisibleChanged: model.setShown(visible)
    onWidthChanged: model.setSize(width, height)

    Rectangle {
        anchors.fill: parent
        clip: true
        color: Theme.mapLand

        Item {
            x: -root.model.left
            y: -root.model.top

            Repeater {
                model: root.model.tiles

                Image {
                    required property real across
                    required property real down
                    required source

                    x: across
                    y: down
                    asynchronous: true
                    cache: false
                    opacity: status === Image.Ready ? 1 : 0
                }
            }
        }
        // What of the route lies ahead.
        Shape {
            anchors.fill: parent
            antialiasing: true
            preferredRendererType: Shape.CurveRenderer
            visible: root.model.route.length + root.model.later.length > 0

            Way {
                pieces: [...root.model.later, ...root.model.route]
                strokeColor: Theme.mapRouteCasing
                strokeWidth: Metrics.u(8.5) + 2 * Metrics.u(2.5)
            }
            Way {
                pieces: root.model.later
                strokeColor: Theme.mapRouteOther
                strokeWidth: Metrics.u(8.5)
            }
            Way {
                pieces: root.model.route
                strokeColor: Theme.mapRoute
                strokeWidth: Metrics.u(8.5)
            }
        }
        CarDisc {
            x: root.carX - width / 2
            y: root.carY - height / 2
            heading: root.model.heading
            lost: root.model.lost
        }
    }
    // Clipping does not round: the page's ground lies over the corners.
    Shape {
        anchors.fill: parent
        antialiasing: true
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: root.ground
            fillRule: ShapePath.OddEvenFill
            strokeWidth: -1

            PathRectangle {
                width: root.width
                height: root.height
            }
            PathRectangle {
                width: root.width
                height: root.height
                radius: Metrics.radius
            }
        }
    }
    Plate {
        id: plate

        x: Metrics.u(12)
        y: Metrics.u(12)
        width: Math.min(street.implicitWidth + Metrics.u(32), root.width - Metrics.u(24))
        height: Metrics.u(52)
        high: Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: Theme.overMap
        visible: street.text !== "" && !root.covered

        Txt {
            id: street

            anchors.verticalCenter: parent.verticalCenter
            x: Metrics.u(16)
            width: parent.width - 2 * x
            color: Theme.textPrimary
            decorative: true
            elide: Text.ElideRight
            text: root.model.street
        }
    }
    MapText {
        readonly property bool beside: !plate.visible || plate.x + plate.width + width + Metrics.u(28) <= root.width

        x: root.width - width - Metrics.u(14)
        y: root.covered ? root.height - height - Metrics.u(Metrics.narrow ? 78 : 14) : plate.y + (beside ? (plate.height - height) / 2 : plate.height + Metrics.u(8))
        decorative: true
        text: qsTrId("hmi-map-attribution-short")
    }
    Item {
        id: slot

        anchors.fill: parent
    }

    component Way: ShapePath {
        id: way

        required property var pieces

        capStyle: ShapePath.RoundCap
        fillColor: "transparent"
        joinStyle: ShapePath.RoundJoin

        PathMultiline {
            paths: way.pieces
        }
    }
}
