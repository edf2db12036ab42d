pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Driving
import Hmi.Words

// The hits as rows, in two columns where the window is wide: as many whole ones as there is room for.
Item {
    id: root

    readonly property int columns: Metrics.narrow || (width < Metrics.u(1000)) ? 1 : 2
    readonly property int lines: Math.max(1, Math.floor(height / Metrics.u(72)))
    // While the car moves the list is what is seen of it at a glance; below it stands what is locked.
    readonly property bool brief: driving.locked
    readonly property real room: height - (brief ? more.implicitHeight : 0)
    readonly property int most: Math.max(1, Math.floor(room / Metrics.u(72)))
    readonly property int shownLines: brief ? Math.min(driving.glance / columns, most) : lines

    required property DrivingViewModel driving
    property alias model: grid.model
    readonly property alias count: grid.count

    signal chosen(key: string)

    GridView {
        id: grid

        width: parent.width
        height: root.shownLines * cellHeight
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 0
        cellHeight: Math.max(Metrics.touch, Math.min(Metrics.u(88), Math.floor(root.room / root.shownLines)))
        cellWidth: Math.max(Metrics.touch, Math.floor(width / root.columns))
        clip: true
        interactive: !root.brief && contentHeight > height + 1
        snapMode: GridView.SnapToRow

        delegate: ListRow {
            required property string key
            required property string kind
            required property string symbol
            required property string source
            required property string placeTitle
            required property string detail
            required property string distance

            objectName: "hit-" + key
            width: grid.cellWidth - (root.columns > 1 ? Metrics.gutter : 0)
            height: grid.cellHeight
            caption: Words.line([PlaceWords.source(source), detail])
            captionLines: 1
            icon: PlaceWords.icon(kind, symbol, source)
            title: placeTitle
            titleLines: 1
            trailing: "check"
            value: distance
            onClicked: root.chosen(key)
        }
    }
    ScrollMark {
        list: grid
    }
    LockLine {
        id: more

        readonly property bool cut: grid.count > root.shownLines * root.columns

        anchors.bottom: parent.bottom
        width: parent.width
        height: implicitHeight
        askable: root.driving.mayOverride
        visible: root.brief
        what: cut ? goesOn : qsTrId("hmi-lock-typing")
        onAsked: root.driving.ask()
    }
}
