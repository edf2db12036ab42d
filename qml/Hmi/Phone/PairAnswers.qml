import QtQuick
import Hmi.Controls
import Hmi.Theme

// The two answers to the question whether the codes are the same.
Flow {
    id: root

    signal answered(match: bool)

    spacing: Metrics.gutter

    Btn {
        objectName: "pair-match"
        kind: "primary"
        padding: Metrics.u(Metrics.narrow ? 14 : 22)
        //: Button: the two codes are the same.
        //% "They match"
        text: qsTrId("hmi-pair-match")
        onClicked: root.answered(true)
    }
    Btn {
        objectName: "pair-differ"
        padding: Metrics.u(Metrics.narrow ? 14 : 20)
        //: Button: the two codes are not the same.
        //% "They differ"
        text: qsTrId("hmi-pair-differ")
        onClicked: root.answered(false)
    }
}
