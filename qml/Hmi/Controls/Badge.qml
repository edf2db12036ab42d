import QtQuick
import Hmi.Theme

// How many things wait for the owner, on the corner of what leads to them. None: nothing is shown.
Rectangle {
    id: root

    property int count: 0
    // For the description of the control that it sits on.
    //: Said by a screen reader of an entry with a number on it: so many subscriptions end soon or have ended.
    //% "%n need(s) attention"
    readonly property string words: count > 0 ? qsTrId("hmi-controls-badge", count) : ""

    implicitHeight: Metrics.u(30)
    implicitWidth: Math.max(implicitHeight, figure.implicitWidth + Metrics.u(14))
    color: Theme.caution
    radius: height / 2
    visible: count > 0

    Txt {
        id: figure

        anchors.centerIn: parent
        color: Theme.inkOnAccent
        decorative: true
        lineHeight: 1
        role: "caption"
        text: root.count
        weight: Type.semibold
    }
}
