pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Frame
import Hmi.Theme

// How far the connection has come, rung by rung, and what helps where it has not.
PageBody {
    id: root

    //: Button: to the page where the phone is mended.
    //% "Open Bluetooth"
    readonly property string openBluetooth: qsTrId("hmi-connection-bluetooth")
    //: Button: to the page where the network is mended.
    //% "Open Wi-Fi"
    readonly property string openWifi: qsTrId("hmi-connection-wifi")
    readonly property string pair: qsTrId("hmi-pair-open")
    readonly property string place: app.link.fixRoute

    title: qsTrId("hmi-card-connection")

    Column {
        id: rungs

        width: parent.width * (Metrics.narrow ? 0.44 : 0.46)
        height: parent.height

        Repeater {
            model: root.app.link.rungs

            RungLine {
                required property int index

                width: rungs.width
                height: rungs.height / 6
                app: root.app
                joinedAbove: index > 0
            }
        }
    }
    ConnectionPanel {
        anchors.left: rungs.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        fixText: root.place === "" ? "" : root.place === "setup/wifi" ? root.openWifi : root.place === "setup/bluetooth" ? root.openBluetooth : root.pair
        link: root.app.link
        onFixClicked: root.app.go(root.place)
    }
}
