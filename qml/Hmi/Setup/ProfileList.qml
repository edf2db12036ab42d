pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme

// A few lines under a title, each with the same icon.
Card {
    id: root

    property string title: ""
    property string icon: ""
    property color ink: Theme.textSecondary
    property list<string> lines: []

    Column {
        x: Metrics.u(Metrics.narrow ? 16 : 24)
        y: Metrics.u(Metrics.narrow ? 14 : 20)
        width: parent.width - 2 * x
        spacing: Metrics.u(Metrics.narrow ? 10 : Metrics.low ? 16 : 26)

        Txt {
            width: parent.width
            role: "title"
            text: root.title
            wrapMode: Text.WordWrap
        }
        Repeater {
            model: root.lines

            HintLine {
                required property string modelData

                width: parent?.width ?? 0
                icon: root.icon
                ink: root.ink
                role: "body"
                text: modelData
                textInk: Theme.textSecondary
            }
        }
    }
}
