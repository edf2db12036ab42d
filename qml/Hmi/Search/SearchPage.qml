import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Search
import Hmi.Words

// Looking for a place: the field in the header, what is found while typing, the keyboard. "Search" makes room for
// the whole list; a touch into the field brings the keyboard back. While the car moves there is no keyboard.
PageBody {
    id: root

    readonly property SearchViewModel search: app.search
    readonly property bool locked: app.driving.locked
    readonly property bool typing: !listing && !locked
    // Nothing is asked for yet.
    readonly property bool idle: search.text.trim() === "" && search.category === ""
    // Little room above the keyboard: one line of cards.
    readonly property bool line: typing && Metrics.low
    readonly property bool mute: search.sayId !== ""
    readonly property string words: mute ? Words.say(search.sayId, search.text.trim()) : ""

    property bool listing: search.category !== ""

    function pick(category: string): void {
        // While the car moves a touch is all there is: what was typed makes way.
        if (locked && field.text !== "") {
            field.text = "";
            search.type("");
        }
        search.chooseCategory(category);
        if (category !== "" || locked)
            list();
        else
            field.activate();
    }

    // Words are typed, of whatever kind the place is.
    function write(): void {
        listing = false;
        if (search.category !== "")
            search.chooseCategory("");
    }

    // The keyboard makes room; the field lets go of the focus, so that a touch brings it back. With the focus elsewhere
    // Tab would go past the hits behind the chips.
    function list(): void {
        listing = true;
        field.release();
        if (search.category !== "")
            chips.forceActiveFocus();
    }

    objectName: "search-page"
    full: true
    holdsBack: search.purpose !== ""

    onBacked: app.go(root.search.origin)
    onGone: search.leave()
    Component.onCompleted: {
        field.text = search.text;
        if (typing) {
            field.activate();
            // Who comes back from the map goes on with what was found, or types something else.
            field.selectAll();
        } else if (search.category !== "") {
            chips.forceActiveFocus();
        }
    }

    Connections {
        function onOpened(route: string): void {
            root.app.go(route);
        }

        target: root.search
    }
    Field {
        id: field

        objectName: "search-field"
        x: root.header.x
        y: Metrics.u(2)
        width: Math.min(root.header.width, root.width * (Metrics.narrow ? 0.62 : 0.52))
        height: Metrics.header
        active: root.typing
        clearable: true
        icon: Icons.search
        inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText
        locked: root.locked
        maximumLength: 120
        placeholder: root.search.purpose === "home" ? homeHint : root.search.purpose === "work" ? workHint : root.search.purpose === "stop" ? stopHint : hint
        onAccepted: root.list()
        onActivated: root.write()
        onEdited: text => root.search.type(text)

        //: Empty search field: what may be typed.
        //% "Address or place"
        readonly property string hint: qsTrId("hmi-search-hint")
        //: Empty search field, while the person sets where they live.
        //% "Where is home?"
        readonly property string homeHint: qsTrId("hmi-search-hint-home")
        //: Empty search field, while the person sets where they work.
        //% "Where is work?"
        readonly property string workHint: qsTrId("hmi-search-hint-work")
        //: Empty search field, while the person looks for a stop of the route.
        //% "Which stop?"
        readonly property string stopHint: qsTrId("hmi-search-hint-stop")
    }
    Item {
        id: room

        x: Metrics.margin
        y: Metrics.header + Metrics.u(12)
        width: parent.width - 2 * x
        height: (root.typing ? keys.y - Metrics.u(12) : parent.height - Metrics.footer) - y

        ChipBand {
            id: chips

            objectName: "search-chips"
            width: parent.width
            height: root.line ? parent.height : Metrics.touch
            brief: root.locked
            current: root.search.category
            model: root.search.categories
            visible: root.line ? root.idle && !root.mute : root.idle || root.locked || root.search.category !== ""
            onPicked: category => root.pick(category)
        }
        Item {
            id: rest

            y: chips.visible && !root.line ? chips.height + Metrics.gutter : 0
            width: parent.width
            height: parent.height - y
        }
        HitBand {
            anchors.fill: rest
            model: root.search.hits
            visible: root.line && !root.idle && !root.mute
            onChosen: key => root.search.choose(key)
        }
        HitRows {
            id: hits

            anchors.fill: rest
            driving: root.app.driving
            model: root.search.hits
            visible: !root.line && !root.mute && !lock.visible
            onChosen: key => root.search.choose(key)
        }
        LockNote {
            id: lock

            anchors.fill: rest
            askable: root.app.driving.mayOverride
            visible: root.locked && root.idle && !root.mute && hits.count === 0
            onClicked: root.app.driving.ask()
        }
        HintLine {
            objectName: "search-line"
            anchors.verticalCenter: rest.verticalCenter
            width: parent.width
            icon: root.search.failed ? Icons.error : root.search.unmapped ? Icons.map : Icons.search
            ink: root.search.failed ? Theme.caution : Theme.info
            role: "body"
            text: root.words
            textInk: Theme.textSecondary
            visible: root.mute && rest.height < Metrics.u(200)
        }
        EmptyState {
            anchors.fill: rest
            icon: root.search.failed ? Icons.error : root.search.unmapped ? Icons.map : Icons.search
            ink: root.search.failed ? Theme.caution : Theme.textMuted
            text: root.words
            visible: root.mute && rest.height >= Metrics.u(200)
        }
    }
    BusyRing {
        anchors.right: field.right
        anchors.rightMargin: Metrics.u(90)
        anchors.verticalCenter: field.verticalCenter
        running: visible && root.visible
        size: Metrics.u(28)
        visible: root.search.busy
    }
    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        width: parent.width
        //: Action key of the keyboard while a place is looked for: shows the whole list.
        //% "Search"
        actionText: qsTrId("hmi-search-action")
        visible: root.typing
        onAction: root.list()
        onBackspace: field.backspace()
        onKeyPressed: text => field.insert(text)
    }
}
