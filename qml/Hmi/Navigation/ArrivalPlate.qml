import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Guidance
import Hmi.Words

// When one arrives, and how far it is; with stops, the next one too. A touch shows all of the route.
Pressable {
    id: root

    required property GuidanceViewModel model
    // Under the card of the manoeuvre and as wide, else beside it.
    property bool below: false
    readonly property bool short_: below || Metrics.narrow
    readonly property bool stop: model.stopsLeft > 0

    implicitHeight: body.implicitHeight + Metrics.u(stop ? 16 : 20)
    implicitWidth: body.implicitWidth + Metrics.u(36)
    focusRadius: Metrics.radius

    //: Key with the time of arrival: shows all of the route.
    //% "Arrival, whole route"
    name: qsTrId("hmi-guide-overview")

    Accessible.description: [model.arrivalTime, model.leftTime, model.leftDistance].filter(part => part !== "").join(", ")

    Plate {
        anchors.fill: parent
        high: root.pressed ? Theme.pressed : Theme.overMap
        line: Theme.line
        lineWidth: Metrics.hairline
        low: high
        radius: Metrics.radius
    }
    Column {
        id: body

        anchors.centerIn: parent
        spacing: Metrics.u(2)

        Row {
            spacing: Metrics.u(12)

            Ico {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textSecondary
                size: Metrics.u(28)
                text: Icons.sports_score
            }
            Txt {
                objectName: "guide-arrival"
                anchors.verticalCenter: parent.verticalCenter
                decorative: true
                font.features: Type.features
                role: "title"
                text: root.model.arrivalTime
                visible: text !== ""
                weight: Type.semibold
            }
            Txt {
                objectName: "guide-left"
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textSecondary
                decorative: true
                font.features: Type.features
                text: root.short_ && !root.below ? root.model.leftDistance : [root.model.leftTime, root.model.leftDistance].filter(part => part !== "").join(" · ")
            }
        }
        Row {
            spacing: Metrics.u(12)
            visible: root.stop

            Ico {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textMuted
                size: Metrics.u(24)
                text: Icons.flag
            }
            Txt {
                objectName: "guide-stop"
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.textSecondary
                decorative: true
                font.features: Type.features
                role: "caption"
                //: The next stop of the route: when one is there, and how far it is; %1 is both.
                //% "Stop %1"
                text: Words.fill(qsTrId("hmi-guide-stop"), [root.model.stopTime, root.model.stopDistance].filter(part => part !== "").join(" · "))
            }
        }
    }
}
