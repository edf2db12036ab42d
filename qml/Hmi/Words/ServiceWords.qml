pragma Singleton
import QtQuick
import Hmi.Theme

// The online services and what opens them: names, icons, and how it stands with each. Ids are those of the gate's table.
QtObject {
    id: root

    //: State of an online service: nothing was ever bought that opens it.
    //% "Not subscribed"
    readonly property string never: qsTrId("hmi-gate-state-never")

    function icon(service: string): string {
        switch (service) {
        case "traffic":
            return Icons.traffic;
        case "poi":
            return Icons.travel_explore;
        case "street-view":
            return Icons.photo_camera;
        case "fuel":
            return Icons.local_gas_station;
        case "parking":
            return Icons.local_parking;
        case "weather":
            return Icons.partly_cloudy_day;
        case "e-store":
            return Icons.storefront;
        case "map-update-ota":
            return Icons.update;
        case "coyote":
            return Icons.radar;
        case "destinations":
            return Icons.pin_drop;
        default:
            return Icons.cloud;
        }
    }

    function name(service: string): string {
        switch (service) {
        case "traffic":
            //: Name of an online service: congestion and incidents.
            //% "Real-time traffic"
            return qsTrId("hmi-service-traffic");
        case "poi":
            //: Name of an online service: points of interest.
            //% "Online search"
            return qsTrId("hmi-service-poi");
        case "street-view":
            //: Name of an online service; not translated.
            //% "Street View"
            return qsTrId("hmi-service-street-view");
        case "fuel":
            //: Name of an online service: stations and prices.
            //% "Fuel"
            return qsTrId("hmi-service-fuel");
        case "parking":
            //: Name of an online service: places and prices.
            //% "Parking"
            return qsTrId("hmi-service-parking");
        case "weather":
            //: Name of an online service.
            //% "Weather"
            return qsTrId("hmi-service-weather");
        case "e-store":
            //: Name of an online service; not translated.
            //% "e-Store"
            return qsTrId("hmi-service-store");
        case "map-update-ota":
            //: Name of an online service: maps over the air.
            //% "Map update"
            return qsTrId("hmi-service-maps");
        case "coyote":
            //: Name of an online service; not translated.
            //% "Coyote"
            return qsTrId("hmi-service-coyote");
        case "destinations":
            //: Name of an online service: destinations sent from the phone.
            //% "My Destinations"
            return qsTrId("hmi-service-destinations");
        default:
            return service;
        }
    }

    function product(product: string): string {
        switch (product) {
        case "map-care":
            //: Names of the two products; they are not translated.
            //% "Map Care"
            return qsTrId("hmi-term-map");
        case "service-pack":
            //: Names of the two products; they are not translated.
            //% "Service Pack"
            return qsTrId("hmi-term-pack");
        case "coyote":
            return name(product);
        case "connected-services":
            //: Name of a product: what the phone app does with the car.
            //% "Connected services"
            return qsTrId("hmi-term-connected");
        case "both":
            return root.product("map-care") + " + " + root.product("service-pack");
        default:
            return product;
        }
    }

    // How it stands with a service: `date` and `distance` as the gate gives them.
    function state(code: string, date: string, distance: string): string {
        switch (code) {
        case "open":
            //: State of an online service.
            //% "Ready"
            return qsTrId("hmi-gate-state-open");
        case "not-online":
            return qsTrId("hmi-word-offline");
        case "not-signed-in":
            //: State of an online service: it needs an account.
            //% "Sign in first"
            return qsTrId("hmi-gate-state-signed-in");
        case "not-linked":
            //: State of an online service: the owner has to confirm this unit.
            //% "Confirm this unit first"
            return qsTrId("hmi-gate-state-linked");
        case "not-entitled":
            return date !== "" ? Words.fill(qsTrId("hmi-services-ended"), date) : never;
        case "terms-pending":
            return qsTrId("hmi-card-services-suspended");
        case "not-yet":
            //: State of an online service; %1 is a distance that is still to be driven.
            //% "After another %1"
            return Words.fill(qsTrId("hmi-gate-state-yet"), distance);
        case "not-offered":
            //: State of an online service: this car or its country does not have it.
            //% "Not offered"
            return qsTrId("hmi-gate-state-offered");
        default:
            return "";
        }
    }

    // The sign of a state; with its words, never alone.
    function sign(code: string): string {
        switch (code) {
        case "open":
            return Icons.check_circle;
        case "not-online":
            return Icons.cloud_off;
        case "not-signed-in":
            return Icons.account_circle;
        case "not-linked":
            return Icons.link;
        case "not-yet":
            return Icons.directions_car;
        case "not-offered":
            return Icons.do_not_disturb_on;
        default:
            return Icons.timer_off;
        }
    }
}
