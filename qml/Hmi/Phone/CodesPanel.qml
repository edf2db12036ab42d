pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// The car's screen and the phone, drawn, with the same six digits on both.
Item {
    id: root

    property string model: ""
    property string phone: ""
    property string passkey: ""
    // Accepted here: the phone's answer is waited for.
    property bool waiting: false
    readonly property int inset: Metrics.u(Metrics.narrow ? 14 : 36)
    readonly property int gap: Metrics.u(Metrics.narrow ? 44 : 70)
    // Middle and height of the drawing; the sentence below takes the rest.
    readonly property real room: height - (waiting ? note.height + Metrics.u(26) : 0)

    Accessible.role: Accessible.StaticText
    Accessible.name: passkey

    Rectangle {
        id: unit

        x: root.inset
        y: (root.room - height) / 2
        width: parent.width - 2 * root.inset - mobile.width - root.gap
        height: Math.min(Metrics.u(176), root.room - Metrics.u(16))
        border.color: Theme.outline
        border.width: Metrics.edgeActive
        color: Theme.ground
        radius: Metrics.radius

        Column {
            anchors.centerIn: parent
            width: parent.width - Metrics.u(24)
            spacing: Metrics.u(6)

            Txt {
                width: parent.width
                color: Theme.textSecondary
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                role: "caption"
                text: root.model
            }
            Txt {
                objectName: "pair-passkey"
                width: parent.width
                font.letterSpacing: Metrics.edgeActive
                fontSizeMode: Text.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Type.headline
                role: "display"
                text: root.passkey
                weight: Type.regular
            }
        }
    }
    Row {
        anchors.left: unit.right
        anchors.leftMargin: (root.gap - width) / 2
        anchors.verticalCenter: unit.verticalCenter
        spacing: Metrics.u(Metrics.narrow ? 4 : 8)

        Repeater {
            model: 3

            Rectangle {
                required property int index

                width: Metrics.u(9)
                height: width
                color: Theme.accent
                opacity: 0.4 + 0.3 * index
                radius: width / 2
            }
        }
    }
    Rectangle {
        id: mobile

        anchors.right: parent.right
        anchors.rightMargin: root.inset
        anchors.verticalCenter: unit.verticalCenter
        width: Metrics.u(148)
        height: Math.min(Metrics.u(262), root.room - Metrics.u(16))
        border.color: Theme.outline
        border.width: Metrics.edgeActive
        color: Theme.ground
        radius: Metrics.u(26)

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: Metrics.u(14)
            width: Metrics.u(44)
            height: Metrics.u(5)
            color: Theme.outline
            radius: height / 2
        }
        Column {
            anchors.centerIn: parent
            width: parent.width - Metrics.u(16)
            spacing: Metrics.u(8)

            Ico {
                anchors.horizontalCenter: parent.horizontalCenter
                color: Theme.accent
                size: Metrics.u(34)
                text: Icons.bluetooth_searching
                visible: !root.waiting
            }
            BusyRing {
                anchors.horizontalCenter: parent.horizontalCenter
                running: root.waiting && root.visible
                size: Metrics.u(34)
                visible: root.waiting
            }
            Txt {
                width: parent.width
                fontSizeMode: Text.HorizontalFit
                horizontalAlignment: Text.AlignHCenter
                minimumPixelSize: Type.caption
                role: "headline"
                text: root.passkey
                weight: Type.regular
            }
            Txt {
                width: parent.width
                elide: Text.ElideRight
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 3
                role: "caption"
                text: root.phone
                wrapMode: Text.Wrap
            }
        }
    }
    Txt {
        id: note

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(20)
        x: root.inset
        width: parent.width - 2 * x
        horizontalAlignment: Text.AlignHCenter
        //: Pairing was accepted in the car; the phone's answer is missing.
        //% "Accept on the phone too"
        text: qsTrId("hmi-pair-waiting")
        visible: root.waiting
        weight: Type.medium
        wrapMode: Text.WordWrap
    }
}
