pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Guidance
import Hmi.Words

// What the driver does next: arrow, distance, street, signs, lanes, and what follows on it.
MapPlate {
    id: root

    required property GuidanceViewModel model
    readonly property int edge: Metrics.u(20)
    //: What the signs say lies that way; %1 is places. Shown under the street of a manoeuvre.
    //% "towards %1"
    readonly property string towards: model.towards === "" ? "" : Words.fill(qsTrId("hmi-guide-towards"), model.towards)
    //: Number of a motorway exit, shown with the manoeuvre; %1 is the number.
    //% "Exit %1"
    readonly property string exit: model.exitNumber === "" ? "" : Words.fill(qsTrId("hmi-guide-exit"), model.exitNumber)
    //: In the place of the distance to a manoeuvre: it is to be done now.
    //% "Now"
    readonly property string now: qsTrId("hmi-guide-now")
    readonly property string street: model.street !== "" ? model.street : model.text

    Accessible.role: Accessible.Pane
    Accessible.name: model.text

    ManoeuvreMark {
        id: arrow

        objectName: "guide-arrow"
        x: Metrics.u(14)
        y: Metrics.u(16)
        drivesLeft: root.model.drivesLeft
        exit: root.model.roundaboutExit
        kind: root.model.kind
        size: Metrics.narrow ? 76 : Metrics.u(104)
        turn: root.model.turn
    }
    Row {
        id: distance

        anchors.left: arrow.right
        anchors.leftMargin: Metrics.u(6)
        anchors.verticalCenter: arrow.verticalCenter
        spacing: Metrics.u(6)

        Txt {
            id: figure

            objectName: "guide-distance"
            font.features: Type.features
            font.pixelSize: root.model.distanceFigure === "" || text.length > 3 ? Metrics.u(48) : Metrics.narrow ? 52 : Metrics.u(68)
            role: "display"
            text: root.model.distanceFigure === "" ? root.now : root.model.distanceFigure
            weight: Type.regular
        }
        Txt {
            anchors.baseline: figure.baseline
            color: Theme.textSecondary
            role: "headline"
            text: root.model.distanceUnit
        }
    }
    Column {
        id: words

        x: root.edge
        y: arrow.y + arrow.height + Metrics.u(11)
        width: parent.width - 2 * root.edge
        spacing: Metrics.u(4)

        Txt {
            objectName: "guide-street"
            width: parent.width
            elide: Text.ElideRight
            font.pixelSize: Metrics.narrow || text.length > 34 ? Metrics.u(25) : Metrics.u(28)
            maximumLineCount: towards.visible && lanes.visible ? 2 : 3
            role: "headline"
            text: root.street
            wrapMode: Text.WordWrap
        }
        Txt {
            id: towards

            objectName: "guide-towards"
            width: parent.width
            color: Theme.textSecondary
            elide: Text.ElideRight
            maximumLineCount: lanes.visible ? 1 : 2
            text: [root.exit, root.towards].filter(part => part !== "").join(" · ")
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
    }
    Progress {
        id: bar

        anchors.top: words.bottom
        anchors.topMargin: Metrics.u(14)
        x: root.edge
        width: parent.width - 2 * root.edge
        thickness: Metrics.u(6)
        value: root.model.barShare
    }
    Row {
        id: lanes

        readonly property int most: Math.floor((root.width - 2 * root.edge + spacing) / (Metrics.u(54) + spacing))

        objectName: "guide-lanes"
        anchors.bottom: then.top
        anchors.bottomMargin: Metrics.u(12)
        x: root.edge
        spacing: Metrics.u(8)
        visible: root.model.hasLanes && y > bar.y + bar.height

        //: The lanes before a manoeuvre, said by a screen reader.
        //% "Lanes"
        Accessible.name: qsTrId("hmi-guide-lanes")
        Accessible.role: Accessible.Graphic

        Repeater {
            id: each

            model: root.model.lanes

            LaneMark {
                readonly property real room: (root.width - 2 * root.edge - (each.count - 1) * lanes.spacing) / Math.max(1, each.count)

                width: Math.min(Metrics.u(54), room)
                height: Metrics.u(54)
            }
        }
    }
    Item {
        id: then

        anchors.bottom: parent.bottom
        width: parent.width
        height: Metrics.u(60)
        visible: root.model.thenKind !== ""

        Divider {
            x: Metrics.u(16)
            width: parent.width - 2 * x
        }
        Row {
            x: root.edge
            anchors.verticalCenter: parent.verticalCenter
            spacing: Metrics.u(10)

            Txt {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                //: Before the arrow of the manoeuvre after the next one.
                //% "Then"
                text: qsTrId("hmi-guide-then")
            }
            ManoeuvreMark {
                objectName: "guide-then"
                anchors.verticalCenter: parent.verticalCenter
                drivesLeft: root.model.drivesLeft
                exit: root.model.thenExit
                ink: Theme.textPrimary
                kind: root.model.thenKind
                size: Metrics.u(34)
                turn: root.model.thenTurn
            }
            Txt {
                objectName: "guide-then-distance"
                anchors.verticalCenter: parent.verticalCenter
                text: root.model.thenDistance
                weight: Type.medium
            }
        }
    }
}
