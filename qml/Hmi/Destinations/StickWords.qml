import QtQuick

// Why a file of the USB stick was not read. Ids come from Python; naming them here puts them into the catalogues.
QtObject {
    readonly property list<string> ids: [
        //: A file of the USB stick was not read.
        //% "This is no GPX file, whatever it is called."
        QT_TRID_NOOP("hmi-stick-not-gpx"),
        //: A file of the USB stick was not read.
        //% "This is no GeoJSON file, whatever it is called."
        QT_TRID_NOOP("hmi-stick-not-geojson"),
        //: A file of the USB stick was not read.
        //% "The file is damaged. Copy it to the stick again."
        QT_TRID_NOOP("hmi-stick-broken-gpx"),
        //: A file of the USB stick was not read.
        //% "The file is damaged. Copy it to the stick again."
        QT_TRID_NOOP("hmi-stick-broken-geojson"),
        //: A file of the USB stick was not read.
        //% "There is no place in this file."
        QT_TRID_NOOP("hmi-stick-no-points"),
        //: A file of the USB stick was not read.
        //% "The file is too large. Split it, then try again."
        QT_TRID_NOOP("hmi-stick-too-large"),
        //: A file of the USB stick was not read.
        //% "The file has gone. Is the stick still plugged in?"
        QT_TRID_NOOP("hmi-stick-file-gone"),
        //: A file of the USB stick was not read.
        //% "The file cannot be read. Is the stick still plugged in?"
        QT_TRID_NOOP("hmi-stick-unreadable")]
}
