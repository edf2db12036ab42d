import QtQuick

// Why the profile could not be removed. Ids come from Python; naming them here puts them into the catalogues.
QtObject {
    readonly property list<string> ids: [
        //: Removal of the profile: what hindered it.
        //% "The unit's memory is full. Nothing was removed. Free some space and try again."
        QT_TRID_NOOP("hmi-removal-disk-full"),
        //: Removal of the profile: what hindered it.
        //% "The unit's memory cannot be written. Nothing was removed. Ask your retailer."
        QT_TRID_NOOP("hmi-removal-read-only"),
        //: Removal of the profile: what hindered it.
        //% "The unit's memory cannot be used. Nothing was removed. Ask your retailer."
        QT_TRID_NOOP("hmi-removal-unusable"),
        //: Removal of the profile: part of it is done.
        //% "You are signed out. The rest is removed as soon as the unit's memory can be written."
        QT_TRID_NOOP("hmi-removal-unfinished")]
}
