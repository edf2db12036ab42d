import QtQuick
import Hmi.Controls
import Hmi.Theme

// The two answers to the question whether the codes are the same; then, while the phone's is waited for, the way out.
Flow {
    id: root

    property bool waiting: false
    property bool cancelling: false

    signal answered(match: bool)
    signal cancelled

    spacing: Metrics.gutter

    Btn {
        objectName: "pair-match"
        kind: "primary"
        padding: Metrics.u(Metrics.narrow ? 14 : 22)
        //: Button: the two codes are the same.
        //% "They match"
        text: qsTrId("hmi-pair-match")
        visible: !root.waiting
        onClicked: root.answered(true)
    }
    Btn {
        objectName: "pair-differ"
        padding: Metrics.u(Metrics.narrow ? 14 : 20)
        //: Button: the two codes are not the same.
        //% "They differ"
        text: qsTrId("hmi-pair-differ")
        visible: !root.waiting
        onClicked: root.answered(false)
    }
    Btn {
        objectName: "pair-cancel"
        busy: root.cancelling
        text: qsTrId("hmi-word-cancel")
        visible: root.waiting
        onClicked: root.cancelled()
    }
}
