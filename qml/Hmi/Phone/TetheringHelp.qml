import QtQuick
import Hmi.Controls
import Hmi.Theme

// Where the phone's own switch for sharing its connection is, for the two systems. Their menu names are the real ones.
Column {
    id: root

    FactLine {
        width: parent.width
        icon: Metrics.narrow ? "" : Icons.mobile
        label: "iPhone"
        //: Menu of an iPhone where the connection is shared: its real names.
        //% "Settings › Personal Hotspot"
        value: qsTrId("hmi-phones-tethering-iphone")
    }
    FactLine {
        width: parent.width
        icon: Metrics.narrow ? "" : Icons.mobile
        label: "Android"
        //: Menu of an Android phone where the connection is shared: its real names.
        //% "Settings › Hotspot & tethering"
        value: qsTrId("hmi-phones-tethering-android")
    }
}
