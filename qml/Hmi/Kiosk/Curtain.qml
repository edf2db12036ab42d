import QtQuick
import Hmi.Controls
import Hmi.Theme

// Black over the picture: a farewell, the dark, "Ignition off", or a veil while nobody is there.
Item {
    id: root

    readonly property bool lit: face === "lit"
    readonly property bool dim: face === "dim"
    readonly property bool notice: face === "notice"
    readonly property bool farewell: face === "farewell"

    // lit, dim, farewell, dark, notice
    property string face: "lit"

    Rectangle {
        id: black

        objectName: "curtain"
        anchors.fill: parent
        color: Theme.off
        opacity: root.lit ? 0 : root.dim ? Theme.offDim : 1
        visible: opacity > 0

        // Only the way into the dark takes its time: with the ignition the picture is back at once.
        Behavior on opacity {
            enabled: root.farewell || root.dim

            NumberAnimation {
                duration: Motion.farewell
                easing.type: Motion.enter
            }
        }
    }
    MultiPointTouchArea {
        anchors.fill: parent
        enabled: !root.lit
        visible: !root.lit
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 2 * Metrics.margin
        opacity: root.farewell || root.notice ? 1 : 0
        spacing: Metrics.u(18)
        visible: opacity > 0

        Behavior on opacity {
            enabled: !root.lit && !root.notice

            NumberAnimation {
                duration: Motion.farewell
                easing.type: Motion.enter
            }
        }

        Ico {
            anchors.horizontalCenter: parent.horizontalCenter
            color: Theme.offAccent
            size: Metrics.u(64)
            text: Icons.power_settings_new
            visible: root.notice
        }
        Txt {
            objectName: "curtain-title"
            width: parent.width
            color: Theme.offText
            horizontalAlignment: Text.AlignHCenter
            role: "display"
            font.pixelSize: root.notice ? Type.figure : Type.display
            text: root.notice ?
            //: On the dark screen of a kiosk that somebody touches while the ignition is off.
            //% "Ignition off"
            qsTrId("hmi-kiosk-off-title") :
            //: On a kiosk's screen for a few seconds when the ignition is switched off.
            //% "See you soon"
            qsTrId("hmi-kiosk-farewell")
            wrapMode: Text.WordWrap
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Metrics.u(120)
            height: Metrics.u(2)
            color: Theme.offAccent
            visible: !root.notice
        }
        Txt {
            width: parent.width
            color: Theme.offTextSoft
            horizontalAlignment: Text.AlignHCenter
            //: On the dark screen of a kiosk that somebody touches while the ignition is off.
            //% "Switch the ignition on to use the unit."
            text: qsTrId("hmi-kiosk-off-text")
            visible: root.notice
            wrapMode: Text.WordWrap
        }
    }
}
