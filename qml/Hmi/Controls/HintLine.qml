import QtQuick
import Hmi.Theme

// A sentence with its icon: a hint, a warning, an error. Never colour alone.
Row {
    id: root

    property string text: ""
    property alias weight: words.weight
    property string icon: Icons.info
    property string role: "caption"
    // Of the icon; the words take it too where it warns.
    property color ink: Theme.info
    property color textInk: Theme.textMuted

    spacing: Metrics.u(10)

    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: text === ""

    Ico {
        id: sign

        y: Math.max(0, (Math.min(words.height, words.font.pixelSize * 1.4) - height) / 2)
        color: root.ink
        size: Metrics.u(26)
        text: root.icon
    }
    Txt {
        id: words

        width: root.width - sign.width - root.spacing
        color: root.textInk
        decorative: true
        lineHeight: 1.0
        role: root.role
        text: Type.tied(root.text)
        wrapMode: Text.WordWrap
    }
}
