pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Stick
import Hmi.Words

// The files of the USB stick, and then the places of one of them; at the right what is to be done with them.
PageBody {
    id: root

    readonly property StickViewModel stick: app.stick
    readonly property bool bare: !stick.found && stick.empty && !stick.reading && stick.errorId === ""
    readonly property bool locked: app.driving.locked

    //: Button and page: favourite destinations from files on a USB stick.
    //% "From USB"
    title: qsTrId("hmi-stick-title")

    holdsBack: stick.found || stick.reading || stick.errorId !== ""

    onBacked: stick.reading ? stick.cancel() : stick.closeFile()
    onGone: stick.leave()

    Component.onCompleted: stick.watch()

    ListView {
        id: files

        readonly property int seen: Math.max(1, Math.floor(height / Metrics.touch))

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height + 1
        model: root.stick.files
        snapMode: ListView.SnapToItem
        visible: !root.stick.found && !root.bare

        delegate: ListRow {
            required property int index
            required property string key
            required property string fileTitle
            required property string size
            readonly property bool beyond: root.locked && index >= root.app.driving.glance

            objectName: "stick-file-" + index
            width: files.width
            height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(files.height / files.seen))
            icon: Icons.map
            selected: fileTitle === root.stick.fileTitle
            title: fileTitle
            titleLines: 2
            trailing: "none"
            value: size
            visible: !beyond
            onClicked: root.stick.read(key)
        }
        footer: GlanceFoot {
            width: files.width
            count: files.count
            driving: root.app.driving
        }
    }
    ScrollMark {
        list: files
    }
    ListView {
        id: places

        readonly property int seen: Math.max(1, Math.floor(height / Metrics.touch))

        width: files.width
        height: parent.height
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        clip: true
        interactive: contentHeight > height + 1
        model: root.stick.places
        snapMode: ListView.SnapToItem
        visible: root.stick.found

        delegate: ListRow {
            required property int index
            required property string key
            required property string kind
            required property string placeTitle
            required property string detail
            required property bool chosen
            required property bool known
            readonly property bool beyond: root.locked && index >= root.app.driving.glance

            //: Caption of a place on a USB stick that is a favourite already.
            //% "Already saved"
            readonly property string knownText: qsTrId("hmi-stick-known")

            objectName: "stick-place-" + key
            width: places.width
            height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(places.height / places.seen))
            caption: known ? knownText : Words.line([root.kindText(kind), detail])
            captionLines: 1
            icon: known ? Icons.star : kind === "place" ? Icons.place : kind === "route-point" ? Icons.alt_route : Icons.flag
            on: chosen
            title: placeTitle
            titleLines: 1
            trailing: known ? "none" : "switch"
            visible: !beyond
            onToggled: root.stick.toggle(key)
        }
        footer: GlanceFoot {
            width: places.width
            count: places.count
            driving: root.app.driving
        }
    }
    ScrollMark {
        list: places
    }
    StickPanel {
        anchors.left: files.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        stick: root.stick
        visible: !root.bare
        onDone: root.app.go("map/destinations")
    }
    EmptyState {
        anchors.fill: parent
        //: Page of the USB stick without one, or without a file that could be read: which files are meant.
        //% "Places come from files called .gpx, .geojson or .json, in the stick’s first folder."
        text: qsTrId("hmi-stick-which")
        //: Page of the USB stick: none is plugged in.
        //% "No USB stick"
        readonly property string none: qsTrId("hmi-stick-none")
        //: Page of the USB stick: there is one, and no file on it that may hold places.
        //% "No places on this stick"
        readonly property string nothing: qsTrId("hmi-stick-nothing")
        //: Page of the USB stick: there is one that cannot be read.
        //% "The stick cannot be read"
        readonly property string unreadable: qsTrId("hmi-stick-trouble")
        icon: root.stick.present ? Icons.usb : Icons.usb_off
        title: root.stick.troubled ? unreadable : root.stick.present ? nothing : none
        visible: root.bare && root.stick.looked
    }

    // What a place is in its file; of the ordinary ones nothing is said.
    function kindText(kind: string): string {
        switch (kind) {
        case "route-point":
            //: Caption of a place in a file: a point of a planned route.
            //% "On a route"
            return qsTrId("hmi-stick-route-point");
        case "route-end":
            //: Caption of a place in a file: where a planned route ends.
            //% "End of a route"
            return qsTrId("hmi-stick-route-end");
        case "track-end":
            //: Caption of a place in a file: where a recorded drive ends.
            //% "End of a track"
            return qsTrId("hmi-stick-track-end");
        default:
            return "";
        }
    }
}
