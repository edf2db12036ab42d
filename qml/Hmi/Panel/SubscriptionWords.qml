pragma Singleton
import QtQuick
import Hmi.Theme

// Words for what is bought for a unit.
QtObject {
    id: root

    readonly property int near: 30

    function product(key: string): string {
        switch (key) {
        case "map-care":
            //: A product: map updates and the services that go with the map.
            //% "Map Care"
            return qsTrId("hmi-panel-product-map-care");
        case "service-pack":
            //: A product: fuel, parking, weather.
            //% "Service Pack"
            return qsTrId("hmi-panel-product-service-pack");
        case "coyote":
            //: A product, and a brand.
            //% "Coyote"
            return qsTrId("hmi-panel-product-coyote");
        default:
            //: A product: trips, status and remote commands of the phone app.
            //% "Connected services"
            return qsTrId("hmi-panel-product-connected");
        }
    }

    function span(months: int): string {
        return months % 12 === 0 ?
        //% "%n year(s)"
        qsTrId("hmi-panel-years", months / 12) :
        //% "%n month(s)"
        qsTrId("hmi-panel-months", months);
    }

    function days(standing: string, days: int): string {
        //% "%n day(s) left"
        return standing === "open" ? qsTrId("hmi-panel-days-left", days) : "";
    }

    function end(standing: string, until: string): string {
        switch (standing) {
        case "open":
            //: %1 is a date and time.
            //% "Until %1"
            return qsTrId("hmi-panel-open-until").arg(until);
        case "ended":
            //: %1 is a date and time.
            //% "Ended on %1"
            return qsTrId("hmi-panel-ended").arg(until);
        default:
            //: Nobody has bought this product for the unit.
            //% "Not bought yet"
            return qsTrId("hmi-panel-never");
        }
    }

    function ink(standing: string, days: int): color {
        return standing === "open" && days > near ? Theme.positive : Theme.caution;
    }

    function term(key: string, kind: string, months: int): string {
        return kind === "free" ?
        //: %1 is a product, %2 a span of time.
        //% "%1: %2, free"
        qsTrId("hmi-panel-term-free").arg(product(key)).arg(span(months)) :
        //: %1 is a product, %2 a span of time.
        //% "%1: %2, bought"
        qsTrId("hmi-panel-term-bought").arg(product(key)).arg(span(months));
    }

    function takenBack(why: string, at: string): string {
        return why === "refunded" ?
        //: %1 is a date and time.
        //% "Refunded on %1"
        qsTrId("hmi-panel-refunded").arg(at) :
        //: %1 is a date and time.
        //% "Revoked on %1"
        qsTrId("hmi-panel-revoked").arg(at);
    }
}
