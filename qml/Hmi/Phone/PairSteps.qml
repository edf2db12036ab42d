import QtQuick
import Hmi.Controls
import Hmi.Theme

// The four steps of pairing.
Column {
    id: root

    // 1 to 4; above 4: all are done.
    required property int step

    function phase(number: int): string {
        return number < step ? "done" : number === step ? "active" : "todo";
    }

    spacing: Metrics.u(Metrics.low ? 20 : 30)

    Step {
        width: parent.width
        number: 1
        phase: root.phase(1)
        //: Pairing, first step.
        //% "Choose the phone"
        text: qsTrId("hmi-pair-step-choose")
    }
    Step {
        width: parent.width
        number: 2
        phase: root.phase(2)
        //: Pairing, second step.
        //% "Compare the two codes"
        text: qsTrId("hmi-pair-step-compare")
    }
    Step {
        width: parent.width
        number: 3
        phase: root.phase(3)
        //: Pairing, third step.
        //% "Accept on both"
        text: qsTrId("hmi-pair-step-accept")
    }
    Step {
        width: parent.width
        number: 4
        phase: root.phase(4)
        //: Pairing, fourth step.
        //% "On the phone, switch on Bluetooth tethering"
        text: qsTrId("hmi-pair-step-share")
    }
}
