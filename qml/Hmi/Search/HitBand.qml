pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.Words

// The hits as cards in a line, as many as fit whole; the others come by a swipe.
ListView {
    id: root

    readonly property int seen: Metrics.narrow ? 2 : 3

    signal chosen(key: string)

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 0
    clip: true
    interactive: contentWidth > width + 1
    orientation: ListView.Horizontal
    snapMode: ListView.SnapToItem
    spacing: Metrics.gutter

    delegate: HitCard {
        required property string key
        required property string kind
        required property string symbol
        required property string source
        required property string placeTitle
        required property string detail
        required property string distance

        objectName: "hit-" + key
        width: Math.max(Metrics.touch, (root.width - (root.seen - 1) * root.spacing) / root.seen)
        height: root.height
        caption: Words.line([distance, detail])
        mark: PlaceWords.source(source)
        icon: PlaceWords.icon(kind, symbol, source)
        title: placeTitle
        onClicked: root.chosen(key)
    }
}
