import QtQuick
import Hmi.Controls
import Hmi.Theme

// The car on the map only shows how the route would be driven; a touch ends it.
MapPlate {
    id: root

    signal clicked

    width: words.width + key.width + Metrics.u(44)
    height: Metrics.touch

    Txt {
        id: words

        x: Metrics.u(18)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.info
        //: On the map: nobody drives, the route is only shown.
        //% "Simulation"
        text: qsTrId("hmi-guide-simulation")
        weight: Type.medium
    }
    Btn {
        id: key

        objectName: "guide-simulation-end"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        kind: "quiet"
        padding: Metrics.u(16)
        //: Key: ends the simulation of the route.
        //% "Stop"
        text: qsTrId("hmi-guide-simulation-end")
        onClicked: root.clicked()
    }
}
