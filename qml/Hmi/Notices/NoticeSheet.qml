import QtQuick
import Hmi.Controls
import Hmi.ViewModels.Notices
import Hmi.Words

// An end comes nearer: says so over any page, until somebody has answered.
Sheet {
    id: root

    required property NoticesViewModel notices
    // Another question is on the screen: the notice comes after it.
    required property bool blocked
    //: Notice: the free period ends; %n is the number of days.
    //% "Your free online services end in %n day(s)"
    readonly property string freeSoon: qsTrId("hmi-notice-free", days)
    //: Notice: the free period ends on this very day.
    //% "Your free online services end today"
    readonly property string freeToday: qsTrId("hmi-notice-free-today")
    //: Notice: all subscriptions end on one day; %n is the number of days.
    //% "Your online services end in %n day(s)"
    readonly property string bothSoon: qsTrId("hmi-notice-both", days)
    //: Notice: all subscriptions end on this very day.
    //% "Your online services end today"
    readonly property string bothToday: qsTrId("hmi-notice-both-today")
    //: Notice: one subscription ends; %1 is its name, %n is the number of days.
    //% "%1 ends in %n day(s)"
    readonly property string oneSoon: Words.fill(qsTrId("hmi-notice-one", days), ServiceWords.product(what))
    //: Notice: one subscription ends on this very day; %1 is its name.
    //% "%1 ends today"
    readonly property string oneToday: Words.fill(qsTrId("hmi-notice-one-today"), ServiceWords.product(what))
    //: Notice: when it ends, and what goes on. %1 is a date, %2 a time of day.
    //% "On %1 at %2. Navigation on board keeps working."
    readonly property string about: Words.fill(qsTrId("hmi-notice-text"), date).replace("%2", time)

    // Kept while the sheet slides away.
    property string what: ""
    property string date: ""
    property string time: ""
    property int days: 0

    signal renewClicked

    function take(): void {
        if (!notices.shown)
            return;
        what = notices.what;
        date = notices.endDate;
        time = notices.endTime;
        days = notices.days;
        factShare = notices.fraction;
    }

    fact: days
    open: notices.shown && !blocked
    //: Button: to the page where a subscription is made longer.
    //% "Renew"
    primary: qsTrId("hmi-renew")
    //: Button under a message: it was read.
    //% "OK"
    secondary: qsTrId("hmi-word-ok")
    text: about
    title: {
        switch (what) {
        case "free":
            return days > 0 ? freeSoon : freeToday;
        case "both":
            return days > 0 ? bothSoon : bothToday;
        default:
            return days > 0 ? oneSoon : oneToday;
        }
    }

    onPrimaryClicked: {
        notices.answer();
        root.renewClicked();
    }
    onSecondaryClicked: notices.answer()
    Component.onCompleted: take()

    Connections {
        function onChanged(): void {
            root.take();
        }

        target: root.notices
    }
}
