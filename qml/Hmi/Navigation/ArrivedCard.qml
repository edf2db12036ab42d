import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Guidance

// The destination is reached.
MapPlate {
    id: root

    required property GuidanceViewModel model

    implicitHeight: body.implicitHeight + Metrics.u(44)

    Accessible.role: Accessible.Pane
    Accessible.name: title.text

    Column {
        id: body

        x: Metrics.u(20)
        y: Metrics.u(20)
        width: parent.width - 2 * x
        spacing: Metrics.u(8)

        Ico {
            color: Theme.accent
            size: Metrics.u(64)
            text: Icons.sports_score
        }
        Txt {
            id: title

            objectName: "guide-arrived"
            width: parent.width
            role: "headline"
            //: The destination of the route is reached.
            //% "You have arrived"
            text: qsTrId("hmi-guide-arrived")
            wrapMode: Text.WordWrap
        }
        Txt {
            objectName: "guide-place"
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 2
            text: root.model.destination
            visible: text !== ""
            weight: Type.medium
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            elide: Text.ElideRight
            maximumLineCount: 2
            text: root.model.destinationDetail
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        Item {
            width: 1
            height: Metrics.u(4)
        }
        Btn {
            objectName: "guide-done"
            width: parent.width
            kind: "primary"
            //: Button: the route is over, its card is closed.
            //% "Close"
            text: qsTrId("hmi-guide-close")
            onClicked: root.model.end()
        }
    }
}
