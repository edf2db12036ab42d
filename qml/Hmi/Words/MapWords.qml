import QtQuick

// What went wrong with places and map data. Ids come from Python; naming them here puts them into the catalogues,
// `Words.say` turns one into words.
QtObject {
    readonly property list<string> ids: [
        //: Search: the map data does not answer; it is begun again by itself.
        //% "The map data does not answer. It is being started again: a moment, please."
        QT_TRID_NOOP("hmi-search-away"),
        //: Search: there is no map on board in which to look.
        //% "There is no map to search yet. Setup, Map regions says how it stands."
        QT_TRID_NOOP("hmi-search-no-map"),
        //: Search: nothing was found, and what to try; %1 is what was typed.
        //% "Nothing found for “%1”. Try fewer words, or the street without its number."
        QT_TRID_NOOP("hmi-search-nothing"),
        //: Search: there is nothing of a kind (fuel, parking …) on the map.
        //% "The map knows no such place. Try another kind, or a name."
        QT_TRID_NOOP("hmi-search-nothing-near"),
        //: Map regions: an import or a removal has failed; %1 is the region's name.
        //% "%1: the disk is full. Make room, then import it again."
        QT_TRID_NOOP("hmi-maps-error-disk-full"),
        //: Map regions: an import or a removal has failed; %1 is the region's name.
        //% "%1: the folder of the maps cannot be written."
        QT_TRID_NOOP("hmi-maps-error-read-only"),
        //: Map regions: an import or a removal has failed; %1 is the region's name.
        //% "%1: the folder of the maps cannot be used."
        QT_TRID_NOOP("hmi-maps-error-unusable"),
        //: Map regions: an import has failed; %1 is the region's name.
        //% "%1: too little memory. End other programs, or take a smaller extract."
        QT_TRID_NOOP("hmi-maps-error-no-memory"),
        //: Map regions: an import has failed; %1 is the region's name.
        //% "%1: this file is no extract of OpenStreetMap, or is damaged. Fetch it again."
        QT_TRID_NOOP("hmi-maps-error-not-an-extract"),
        //: Map regions: an import has failed; %1 is the region's name.
        //% "%1: there is no road in this file. Take a larger extract."
        QT_TRID_NOOP("hmi-maps-error-no-roads"),
        //: Map regions: an import has failed; %1 is the region's name.
        //% "%1: this file may not be read."
        QT_TRID_NOOP("hmi-maps-error-unreadable"),
        //: Map regions: an import was not begun; %1 is the region's name.
        //% "%1: another import is under way. Wait until it has ended."
        QT_TRID_NOOP("hmi-maps-error-import-under-way"),
        //: Map regions: an import was not begun; %1 is the region's name.
        //% "%1: another region has this name already. Choose another one."
        QT_TRID_NOOP("hmi-maps-error-name-taken"),
        //: Map regions: a removal has failed; %1 is the region's name.
        //% "%1 is not there any more."
        QT_TRID_NOOP("hmi-maps-error-unknown-region"),
        //: Map regions: an import has failed; %1 is the region's name.
        //% "%1 was not imported. The log says why; try again."
        QT_TRID_NOOP("hmi-maps-error-failed"),
        //: Destinations: there is no room for another favourite.
        //% "There is room for 100 favourites. Remove one first."
        QT_TRID_NOOP("hmi-destinations-too-many-favourites"),
        //: Destinations: a name that is only spaces.
        //% "Type a name."
        QT_TRID_NOOP("hmi-destinations-no-name"),
        //: Destinations: a name that is too long.
        //% "The name is too long."
        QT_TRID_NOOP("hmi-destinations-long-name")]
}
