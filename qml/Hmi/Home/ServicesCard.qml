import Hmi.Theme
import Hmi.ViewModels.Services
import Hmi.Words

// Days left of the online services, and until when.
FactCard {
    id: root

    required property ServicesViewModel services
    // The terms of use were not accepted in time.
    property string suspendedSince: ""
    readonly property bool suspended: suspendedSince !== "" && services.started && !services.ended
    readonly property bool running: services.started && !services.ended && !suspended
    //: Card: the services are closed until the terms of use are accepted.
    //% "Suspended"
    readonly property string closed: qsTrId("hmi-card-services-suspended")
    //: Card: the free period has not begun.
    //% "Three years free"
    readonly property string waiting: qsTrId("hmi-card-services-waiting")
    //: Card: how the free period begins.
    //% "From the first sign-in"
    readonly property string invitation: qsTrId("hmi-card-services-invite")
    //: End of the period; %1 is a date.
    //% "Until %1"
    readonly property string until: Words.fill(qsTrId("hmi-services-until"), services.endDate)
    //: The period is over; %1 is a date.
    //% "Ended on %1"
    readonly property string over: Words.fill(qsTrId("hmi-services-ended"), services.endDate)

    //: Card: two subscriptions, one of them is over; %1 is its name, %2 a date.
    //% "%1 ended on %2"
    readonly property string partly: Words.fill(qsTrId("hmi-card-services-partly"), ServiceWords.product(services.overProduct)).replace("%2", services.overDate)
    //: Card: this is the last day of the online services.
    //% "Ends today"
    readonly property string lastDay: qsTrId("hmi-card-services-today")
    readonly property string untilTime: qsTrId("hmi-term-until").replace("%1", services.endDate).replace("%2", services.endTime)
    readonly property bool today: services.near && services.daysLeft === 0
    // From the first notice on the days are counted, to the last but one; before, the date says enough.
    readonly property bool counting: services.near && !today && !services.ended

    fact: {
        if (suspended)
            return closed;
        if (!services.started)
            return waiting;
        if (services.ended)
            return qsTrId("hmi-term-ended");
        return today ? lastDay : counting ? services.daysLeft : services.overProduct !== "" ? services.endDate : until;
    }
    icon: Icons.event_available
    ink: running && !services.near ? Theme.accent : services.started ? Theme.caution : Theme.textPrimary
    more: running && services.overProduct === "" ? [
        //: Name of a line: first day of the period.
        //% "Since"
        qsTrId("hmi-services-since"), services.startDate,
        //: Name of a line: time of day at which the period ends.
        //% "Ends at"
        qsTrId("hmi-services-ends-at"), services.endTime] : []
    //: Card: the period of the online services.
    //% "Online services"
    name: qsTrId("hmi-card-services")
    note: {
        if (!services.started)
            return invitation;
        if (suspended)
            return Words.fill(qsTrId("hmi-term-since"), suspendedSince);
        if (services.ended)
            return over;
        return services.overProduct !== "" ? partly : today ? untilTime : counting ? until : services.free ? qsTrId("hmi-term-free") : qsTrId("hmi-term-bought");
    }
    noteInk: running && services.overProduct !== "" ? Theme.caution : Theme.textMuted
    share: services.started && !suspended ? services.fraction : -1
    //: Beside a figure: days until the end. %n is that figure and is not shown in the text.
    //% "day(s) left"
    unit: services.started && !suspended && counting ? qsTrId("hmi-services-days-left", services.daysLeft) : ""
}
