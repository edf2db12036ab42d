import QtQuick
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Shell

// Makes the page of a route when it is asked for, and lets go of the one before.
Item {
    id: root

    required property AppViewModel app
    required property Item overlay
    required property Item header

    // Module and type by route; the routes are those of the preferences.
    readonly property var places: ({
            "home": ["Hmi.Home", "HomePage"],
            "map": ["Hmi.Navigation", "MapPage"],
            "map/search": ["Hmi.Search", "SearchPage"],
            "map/destinations": ["Hmi.Destinations", "DestinationsPage"],
            "map/destinations/usb": ["Hmi.Destinations", "StickPage"],
            "map/route": ["Hmi.Route", "RoutePage"],
            "phone": ["Hmi.Phone", "PhonesPage"],
            "phone/pair": ["Hmi.Phone", "PairPage"],
            "phone/nearby": ["Hmi.Phone", "NearbyPage"],
            "setup": ["Hmi.Setup", "SetupPage"],
            "setup/bluetooth": ["Hmi.Phone", "PhonesPage"],
            "setup/bluetooth/pair": ["Hmi.Phone", "PairPage"],
            "setup/bluetooth/nearby": ["Hmi.Phone", "NearbyPage"],
            "setup/wifi": ["Hmi.Setup", "WifiPage"],
            "setup/wifi/saved": ["Hmi.Setup", "SavedPage"],
            "setup/connection": ["Hmi.Setup", "ConnectionPage"],
            "setup/online": ["Hmi.Setup", "OnlinePage"],
            "setup/online/account": ["Hmi.Setup", "AccountPage"],
            "setup/online/account/existing": ["Hmi.Setup", "ExistingPage"],
            "setup/online/account/new": ["Hmi.Setup", "NewAccountPage"],
            "setup/online/account/code": ["Hmi.Setup", "CodePage"],
            "setup/online/subscriptions": ["Hmi.Setup", "SubscriptionsPage"],
            "setup/online/subscriptions/renew": ["Hmi.Setup", "RenewPage"],
            "setup/online/subscriptions/history": ["Hmi.Setup", "HistoryPage"],
            "setup/online/services": ["Hmi.Setup", "ServicesPage"],
            "setup/language": ["Hmi.Setup", "LanguagePage"],
            "setup/vehicle": ["Hmi.Setup", "VehiclePage"],
            "setup/maps": ["Hmi.Setup", "MapsPage"],
            "setup/display": ["Hmi.Setup", "DisplayPage"],
            "setup/profile": ["Hmi.Setup", "ProfilePage"]
        })

    property PageBody page: null
    property string route: ""
    property bool animated: true

    // Pages that were left and are kept, by route.
    property var staying: ({})

    function make(next: string): PageBody {
        const component = Qt.createComponent(places[next][0], places[next][1]);
        const made = component.status === Component.Ready ? component.createObject(root, {
            "app": root.app,
            "overlay": root.overlay,
            "header": root.header
        }) as PageBody : null;
        if (!made)
            console.error(next, component.errorString());
        else if (made.stays)
            staying[next] = made;
        return made;
    }

    function open(next: string): void {
        if (next === route)
            return;
        const made = staying[next] ?? make(next);
        if (!made)
            return;
        const before = page;
        route = next;
        made.visible = true;
        made.forceActiveFocus();
        page = made;
        if (!before)
            return;
        before.gone();
        before.visible = false;
        if (!before.stays)
            before.destroy();
        if (animated)
            arrival.restart();
    }

    anchors.fill: parent

    Component.onCompleted: open(app.route)

    Connections {
        function onChanged(): void {
            root.open(root.app.route);
        }

        target: root.app
    }
    NumberAnimation {
        id: arrival

        duration: Motion.normal
        easing.type: Motion.enter
        from: 0
        property: "opacity"
        target: root
        to: 1
    }
}
