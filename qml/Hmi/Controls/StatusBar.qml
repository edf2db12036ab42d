import QtQuick
import Hmi.Theme

// Bearer, signal, online or why not | outside temperature | time. All words are given, except "Online".
Row {
    id: root

    readonly property bool online: why === ""
    readonly property color ink: busy ? Theme.textSecondary : Theme.caution
    readonly property string bearerIcon: {
        switch (bearer) {
        case "bluetooth":
            return Icons.bluetooth_connected;
        case "wifi":
            return Icons.wifi;
        default:
            return Icons.cloud_off;
        }
    }

    // bluetooth, wifi, none
    property string bearer: "none"
    // Bars, 0 to 4; below 0: nobody tells it.
    property int level: 0
    // Why the unit is not online, in words; empty: it is.
    property string why: ""
    // On the way to be online: nothing to mend, only to wait for.
    property bool busy: false
    property string time: ""
    property string temperature: ""

    signal linkClicked

    height: Metrics.header
    spacing: Metrics.u(14)

    // What leads to the page of the connection.
    Item {
        width: Math.max(Metrics.touch, told.width)
        height: root.height

        Pressable {
            id: touched

            // The corner that a kiosk watches may begin before its end, where little or nothing stands behind it.
            readonly property real spared: Math.min(parent.width, Math.max(0, Metrics.corner - Metrics.margin - root.width + parent.width))

            objectName: "status-link"
            width: parent.width - spared
            height: root.height
            focusGap: -Metrics.focusWidth
            //: The sign in the status bar that leads to the page of the connection.
            //% "Connection status"
            name: qsTrId("hmi-controls-status")

            Accessible.description: words.text

            onClicked: root.linkClicked()

            Row {
                id: told

                anchors.right: parent.right
                anchors.rightMargin: -touched.spared
                anchors.verticalCenter: parent.verticalCenter
                spacing: Metrics.u(8)

                BusyRing {
                    anchors.verticalCenter: parent.verticalCenter
                    ink: root.ink
                    size: Metrics.u(24)
                    visible: root.busy
                }
                Ico {
                    anchors.verticalCenter: parent.verticalCenter
                    color: touched.pressed ? Theme.accent : root.online ? Theme.textPrimary : root.ink
                    size: Metrics.u(26)
                    text: root.bearerIcon
                    visible: !root.busy || root.bearer !== "none"
                }
                Bars {
                    objectName: "status-signal"
                    anchors.verticalCenter: parent.verticalCenter
                    level: root.level
                    visible: root.bearer !== "none" && root.level >= 0
                }
                Txt {
                    id: words

                    objectName: "status-online"
                    anchors.verticalCenter: parent.verticalCenter
                    color: touched.pressed ? Theme.accent : root.online ? Theme.textSecondary : root.ink
                    role: "caption"
                    //: Status bar: the unit reaches the internet.
                    //% "Online"
                    text: root.online ? qsTrId("hmi-controls-online") : root.why
                    visible: !Metrics.narrow || !root.online
                    weight: Type.medium
                }
            }
        }
    }
    Divider {
        anchors.verticalCenter: parent.verticalCenter
        height: Metrics.u(24)
        visible: root.temperature !== "" || root.time !== ""
    }
    Txt {
        objectName: "status-temperature"
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        text: root.temperature
        visible: text !== ""
    }
    Txt {
        objectName: "status-time"
        anchors.verticalCenter: parent.verticalCenter
        role: "title"
        text: root.time
        visible: text !== ""
    }
}
