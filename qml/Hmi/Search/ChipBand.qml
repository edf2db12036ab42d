pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.Words

// The kinds of places in a line, as many as fit whole; the others come by a swipe.
ListView {
    id: root

    readonly property int seen: Math.max(3, Math.min(brief ? 6 : Infinity, Math.floor(width / Metrics.u(180))))

    // The car moves: those that are seen are all there are.
    property bool brief: false

    property string current: ""

    signal picked(id: string)

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    interactive: !brief && contentWidth > width + 1
    orientation: ListView.Horizontal
    snapMode: ListView.SnapToItem
    spacing: Metrics.gutter

    delegate: ChipCard {
        required property int index
        required property string category
        required property string symbol
        required property string label

        objectName: "chip-" + category
        width: Math.max(Metrics.touch, (root.width - (root.seen - 1) * root.spacing) / root.seen)
        height: root.height
        chosen: category === root.current
        icon: PlaceWords.symbol(symbol)
        text: label
        onChosenChanged: hand()
        onClicked: root.picked(chosen ? "" : category)
        Component.onCompleted: hand()

        // The focus of the band is on the chosen one.
        function hand(): void {
            if (chosen)
                root.currentIndex = index;
        }
    }
}
