pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Regions
import Hmi.Words

// The regions of the map on board: what each holds and how old it is; what is being imported; how to bring another.
PageBody {
    id: root

    readonly property RegionsViewModel regions: app.regions

    //: Button: has the map made that comes with the unit; %1 is its name.
    //% "Add %1"
    readonly property string addText: qsTrId("hmi-maps-add-default")
    readonly property string addWords: Words.fill(addText, regions.defaultName)

    property bool asking: false
    property bool explaining: false

    //: Row and title: the regions of the map on board.
    //% "Map regions"
    title: qsTrId("hmi-maps-title")

    onGone: regions.clearError()

    Item {
        id: body

        width: parent.width
        height: parent.height - source.height - Metrics.u(8)

        ListView {
            id: rows

            readonly property int seen: Math.max(1, Math.round(height / Metrics.u(84)))

            width: parent.width * (Metrics.narrow ? 0.5 : 0.46)
            height: foot.y - Metrics.gutter
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            interactive: contentHeight > height + 1
            model: root.regions.rows
            snapMode: ListView.SnapToItem

            delegate: ListRow {
                required property int index
                required property string key
                required property string regionName
                required property bool whole
                required property string date
                required property string size

                objectName: "region-" + key
                width: rows.width
                readonly property bool beyond: root.app.driving.locked && index >= root.app.driving.glance
                height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(rows.height / rows.seen))
                //: Caption of a region of the map that cannot be used.
                //% "Cannot be used"
                readonly property string unusable: qsTrId("hmi-maps-unusable")
                caption: whole ? Words.line([date, size]) : unusable
                captionInk: whole ? Theme.textMuted : Theme.caution
                captionLines: 1
                icon: whole ? Icons.map : Icons.error
                ink: whole ? Theme.textSecondary : Theme.caution
                selected: key === root.regions.key
                title: regionName
                titleLines: 1
                trailing: "none"
                visible: !beyond
                onClicked: root.regions.choose(key)
            }
            footer: GlanceFoot {
                width: rows.width
                count: rows.count
                driving: root.app.driving
            }
        }
        ScrollMark {
            list: rows
        }
        EmptyState {
            // Nothing is beside it, unless something has failed.
            width: root.regions.errorId === "" ? parent.width : rows.width
            height: rows.height
            buttonText: root.regions.importing ? "" : root.addWords
            text: root.regions.importing ? qsTrId("hmi-maps-none-coming") : ""
            onClicked: root.regions.addDefault()
            //: Page of map data without any; there is no map yet.
            //% "No map yet"
            title: qsTrId("hmi-maps-none")
            visible: root.regions.empty
            //: Page of map data while the first map is being made.
            //% "It is being made in the background; everything else can be used meanwhile."
            readonly property string coming: qsTrId("hmi-maps-none-coming")
        }
        Item {
            id: foot

            anchors.bottom: parent.bottom
            width: rows.width
            height: work.visible ? work.height : more.height

            ImportCard {
                id: work

                width: parent.width
                name: root.regions.importName
                phase: root.regions.phase
                share: root.regions.share
                shareText: root.regions.shareText
                visible: root.regions.importing
                onCancelClicked: root.regions.cancel()
            }
            Btn {
                id: more

                objectName: "maps-more"
                icon: Icons.add
                padding: Metrics.u(18)
                //: Button: explains how another map comes on board.
                //% "Another map"
                text: qsTrId("hmi-maps-more")
                visible: !work.visible
                onClicked: root.explaining = true
            }
        }
        RegionPanel {
            anchors.left: rows.right
            anchors.leftMargin: Metrics.u(20)
            anchors.right: parent.right
            height: parent.height
            failure: Words.say(root.regions.errorId, root.regions.errorName)
            regions: root.regions
            visible: root.regions.key !== "" || failure !== ""
            onRemoveClicked: root.asking = true
        }
    }
    HintLine {
        id: source

        objectName: "maps-source"
        anchors.bottom: parent.bottom
        width: parent.width
        icon: Icons.info
        //: Where the map comes from, and under which licence; the name is not translated.
        //% "© OpenStreetMap contributors, ODbL 1.0 · openstreetmap.org/copyright"
        text: qsTrId("hmi-maps-source").replace("/", "\u2060/\u2060")
    }
    Sheet {
        //: Question before a region of the map is removed; %1 is its name.
        //% "Remove the map of %1?"
        readonly property string ask: qsTrId("hmi-maps-ask")

        danger: true
        icon: Icons.delete_
        open: root.asking
        parent: root.overlay
        primary: qsTrId("hmi-word-remove")
        secondary: qsTrId("hmi-word-cancel")
        //: Question before a region of the map is removed: what stays, and how it comes back.
        //% "Favourites and recent destinations stay. The map comes back by importing it again."
        text: qsTrId("hmi-maps-ask-text")
        title: Words.fill(ask, root.regions.regionName)
        onPrimaryClicked: {
            root.asking = false;
            root.regions.remove();
        }
        onSecondaryClicked: root.asking = false
    }
    Sheet {
        open: root.explaining
        parent: root.overlay
        primary: root.regions.defaultName !== "" ? root.addWords : ""
        //: Button: put a message away.
        //% "Close"
        secondary: qsTrId("hmi-word-close")
        //: How another map comes on board; the words in the middle are typed as they stand.
        //% "Fetch an extract of OpenStreetMap (FILE.osm.pbf), for example of a country, and type on this machine: headunit map import FILE.osm.pbf"
        text: qsTrId("hmi-maps-how")
        //: Title of how another map comes on board.
        //% "Another map comes from a file"
        title: qsTrId("hmi-maps-how-title")
        onPrimaryClicked: {
            root.explaining = false;
            root.regions.addDefault();
        }
        onSecondaryClicked: root.explaining = false
    }
}
