import QtQuick
import Hmi.Controls
import Hmi.Theme

// Joining a network in three steps; where there is little room, only the one that is under way.
Column {
    id: root

    // 1 to 3
    required property int step

    function phase(number: int): string {
        return number < step ? "done" : number === step ? "active" : "todo";
    }

    spacing: Metrics.u(Metrics.low ? 12 : 20)

    Step {
        objectName: "wifi-step-connect"
        width: parent.width
        busy: true
        number: 1
        phase: root.phase(1)
        visible: !Metrics.narrow || active
        //: Joining a network, first step.
        //% "Connecting"
        text: qsTrId("hmi-wifi-step-connect")
    }
    Step {
        objectName: "wifi-step-address"
        width: parent.width
        busy: true
        number: 2
        phase: root.phase(2)
        visible: !Metrics.narrow || active
        //: Joining a network, second step.
        //% "Getting an address"
        text: qsTrId("hmi-wifi-step-address")
    }
    Step {
        objectName: "wifi-step-check"
        width: parent.width
        busy: true
        number: 3
        phase: root.phase(3)
        visible: !Metrics.narrow || active
        //: Joining a network, third step.
        //% "Checking the internet"
        text: qsTrId("hmi-wifi-step-check")
    }
}
