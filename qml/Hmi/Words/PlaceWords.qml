pragma Singleton
import QtQuick
import Hmi.Theme

// Places: the sign of what they are, and where they are known from.
QtObject {
    id: root

    // Every id that comes from Python, so that the catalogues have them.
    readonly property MapWords map: MapWords {}

    // The sign of a place. symbol: name of an icon, of a point of interest; source: see `source`.
    function icon(kind: string, symbol: string, source: string): string {
        switch (source) {
        case "home":
            return Icons.home;
        case "work":
            return Icons.work;
        case "favourite":
            return Icons.star;
        case "recent":
            return Icons.history;
        default:
            return root.sign(kind, symbol);
        }
    }

    function sign(kind: string, symbol: string): string {
        if (symbol !== "")
            return root.symbol(symbol);
        switch (kind) {
        case "crossing":
            return Icons.alt_route;
        case "town":
            return Icons.home_work;
        case "position":
            return Icons.my_location;
        default:
            return Icons.place;
        }
    }

    // An icon by the name that Python gives it.
    function symbol(name: string): string {
        return Icons[name] ?? Icons.place;
    }

    // What the car's menu calls the destinations: `favourites`, or `favourite-destinations`.
    function menu(menu: string): string {
        if (menu === "favourites")
            //: The page of destinations and the menu that leads there, in some cars.
            //% "Favourites"
            return qsTrId("hmi-destinations-favourites");
        //: The page of destinations and the menu that leads there, in most cars.
        //% "Favourite destinations"
        return qsTrId("hmi-destinations-favourite-destinations");
    }

    // Where a place is known from, in a word; of the map there is none.
    function source(source: string): string {
        switch (source) {
        case "home":
            //: Where the person lives: a destination.
            //% "Home"
            return qsTrId("hmi-place-home");
        case "work":
            //: Where the person works: a destination.
            //% "Work"
            return qsTrId("hmi-place-work");
        case "favourite":
            //: A destination that was saved.
            //% "Favourite"
            return qsTrId("hmi-place-favourite");
        case "recent":
            //: A destination that was chosen lately.
            //% "Recent"
            return qsTrId("hmi-place-recent");
        default:
            return "";
        }
    }
}
