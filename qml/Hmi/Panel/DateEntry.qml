import QtQuick

// A date typed by hand, to jump to.
Entry {
    //: Jump to the date that was typed.
    //% "Jump"
    action: qsTrId("hmi-panel-go")
    //% "Date to jump to"
    name: qsTrId("hmi-panel-date")
    //: How a date is typed; only the letters may change.
    //% "yyyy-mm-dd hh:mm"
    shape: qsTrId("hmi-panel-date-shape")
}
