pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Destinations
import Hmi.Words

// Home, work, favourites and where one has been lately: the list at the left, the chosen one at the right.
PageBody {
    id: root

    readonly property DestinationsViewModel places: app.destinations
    readonly property bool locked: app.driving.locked
    readonly property string chosenTitle: nameOf(places.group, places.title)

    property bool renaming: false
    property bool asking: false

    function nameOf(group: string, title: string): string {
        return group === "home" || group === "work" ? PlaceWords.source(group) : title;
    }

    function seek(purpose: string): void {
        app.search.seek(purpose);
        app.go("map/search");
    }

    function leaveTyping(): void {
        renaming = false;
        places.clearError();
    }

    full: renaming
    holdsBack: renaming
    title: PlaceWords.menu(places.menu)

    onBacked: leaveTyping()
    onGone: places.clearError()

    Connections {
        function onOpened(route: string): void {
            root.app.go(route);
        }
        function onRenamed(): void {
            root.renaming = false;
        }

        target: root.places
    }
    Item {
        id: list

        width: parent.width * (Metrics.narrow ? 0.5 : 0.52)
        height: parent.height
        visible: !root.renaming

        ListView {
            id: rows

            // As many whole rows as there is room for, and no half ones.
            readonly property int seen: Math.max(1, Math.round(height / Metrics.u(80)))

            width: parent.width
            height: parent.height - more.height - Metrics.gutter
            boundsBehavior: Flickable.StopAtBounds
            cacheBuffer: 0
            clip: true
            interactive: contentHeight > height + 1
            model: root.places.rows
            snapMode: ListView.SnapToItem

            delegate: ListRow {
                required property int index
                required property string key
                required property string group
                required property bool known
                required property string placeTitle
                required property string detail
                required property string symbol
                required property string kind

                objectName: "destination-" + key
                width: rows.width
                readonly property bool beyond: root.locked && index >= root.app.driving.glance
                height: beyond ? 0 : Math.max(Metrics.touch, Math.floor(rows.height / rows.seen))
                //: Caption of home and work as long as they are not set.
                //% "Not set"
                readonly property string unset: qsTrId("hmi-destinations-not-set")
                caption: !known ? unset : group === "home" || group === "work" ? placeTitle : Metrics.narrow ? PlaceWords.source(group) : group === "recent" ? Words.line([PlaceWords.source(group), detail]) : detail
                captionLines: 1
                // Where there is little room the caption says what it is.
                icon: Metrics.narrow ? "" : PlaceWords.icon(kind, symbol, group)
                selected: key === root.places.key
                tailRoom: go.visible ? go.width : 0
                title: root.nameOf(group, placeTitle)
                titleLines: 1
                trailing: "none"
                visible: !beyond
                onClicked: root.places.choose(key)

                IconBtn {
                    id: go

                    objectName: "destination-go-" + parent.group
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    focusGap: -Metrics.focusWidth
                    icon: Icons.route
                    ink: Theme.accent
                    //: Button beside home and work: a route there at one touch; %1 is which.
                    //% "Route to %1"
                    name: Words.fill(qsTrId("hmi-destinations-route-to"), parent.title)
                    plate: false
                    visible: parent.known && (parent.group === "home" || parent.group === "work")
                    onClicked: root.places.routeTo(parent.key)
                }
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
        HintLine {
            objectName: "destinations-line"
            anchors.bottom: more.top
            anchors.bottomMargin: Metrics.u(20)
            x: Metrics.u(12)
            width: parent.width - 2 * x
            //: List of destinations with neither favourites nor recent ones: how they come.
            //% "Saved and recent places stand here. Search, or touch the map."
            text: qsTrId("hmi-destinations-empty")
            visible: root.places.bare
        }
        Btn {
            id: more

            objectName: "destinations-add"
            anchors.bottom: parent.bottom
            icon: Metrics.narrow ? "" : Icons.add
            padding: Metrics.u(18)
            //: Button: look for a place that becomes a favourite.
            //% "Add favourite"
            text: qsTrId("hmi-destinations-add")
            onClicked: root.seek("favourite")
        }
        Btn {
            objectName: "destinations-usb"
            anchors.bottom: parent.bottom
            anchors.left: more.right
            anchors.leftMargin: Metrics.gutter
            icon: Icons.usb
            name: qsTrId("hmi-stick-title")
            padding: Metrics.u(18)
            text: Metrics.narrow ? "" : name
            onClicked: root.app.go("map/destinations/usb")
        }
    }
    DestinationPanel {
        anchors.left: list.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: parent.height
        detail: root.places.group === "home" || root.places.group === "work" ? Words.line([root.places.title, root.places.detail]) : root.places.detail
        error: Words.say(root.places.errorId, "")
        group: root.places.group
        known: root.places.known
        pin: root.places.pin
        title: root.chosenTitle
        visible: !root.renaming
        onKeepClicked: root.places.keep()
        onPinClicked: root.places.takePin()
        onRemoveClicked: root.asking = true
        onRenameClicked: {
            root.places.clearError();
            root.renaming = true;
            typed.begin(root.places.title);
        }
        onRouteClicked: root.places.routeTo(root.places.key)
        onSearchClicked: root.seek(root.places.group)
        onShowClicked: root.places.show()
    }
    RenamePanel {
        id: typed

        anchors.fill: parent
        driving: root.app.driving
        trouble: Words.say(root.places.errorId, "")
        visible: root.renaming
        onAccepted: name => root.places.rename(name)
        onEdited: root.places.clearError()
    }
    Sheet {
        //: Question before a destination is taken out of the list; %1 is its name.
        //% "Remove %1?"
        readonly property string ask: qsTrId("hmi-destinations-ask")

        danger: true
        icon: Icons.delete_
        open: root.asking
        parent: root.overlay
        primary: qsTrId("hmi-word-remove")
        secondary: qsTrId("hmi-word-cancel")
        //: Question before a destination is taken out of the list: what stays.
        //% "The place stays on the map; only this list forgets it."
        text: qsTrId("hmi-destinations-ask-text")
        title: Words.fill(ask, root.chosenTitle)
        onPrimaryClicked: {
            root.asking = false;
            root.places.remove();
        }
        onSecondaryClicked: root.asking = false
    }
}
