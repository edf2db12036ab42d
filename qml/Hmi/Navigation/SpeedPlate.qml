import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Guidance

// The limit of the road and the own speed; too fast is said by a colour and a sign.
MapPlate {
    id: root

    required property GuidanceViewModel model
    readonly property bool signed: model.limitText !== ""

    implicitHeight: Metrics.u(84)
    implicitWidth: (signed ? Metrics.u(86) : Metrics.u(22)) + Math.max(own.implicitWidth, Metrics.u(58)) + Metrics.u(22)

    Accessible.role: Accessible.StaticText
    Accessible.name: spoken
    //: Said by a screen reader: faster than the limit.
    //% "Too fast"
    readonly property string fast: model.tooFast ? qsTrId("hmi-guide-too-fast") : ""
    readonly property string spoken: [model.speedText + " " + model.speedUnit, model.limitText, fast].filter(part => part !== "").join(", ")

    LimitSign {
        objectName: "guide-limit"
        x: Metrics.u(6)
        anchors.verticalCenter: parent.verticalCenter
        text: root.model.limitText
        visible: root.signed
    }
    Column {
        id: own

        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        anchors.verticalCenter: parent.verticalCenter

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Metrics.u(4)

            Ico {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.danger
                size: Metrics.u(24)
                text: Icons.warning
                visible: root.model.tooFast
            }
            Txt {
                objectName: "guide-speed"
                color: root.model.tooFast ? Theme.danger : Theme.textPrimary
                decorative: true
                font.features: Type.features
                font.pixelSize: Metrics.u(34)
                role: "headline"
                text: root.model.speedText
            }
        }
        Txt {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.textMuted
            decorative: true
            role: "caption"
            text: root.model.speedUnit
        }
    }
}
