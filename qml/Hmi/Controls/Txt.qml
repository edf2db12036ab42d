import QtQuick
import Hmi.Theme

// One piece of text in one of the type roles: display, figure, headline, title, body, caption.
Text {
    id: root

    property string role: "body"
    property int weight: Type.weight(role)
    // True where the text repeats the name of the control it belongs to.
    property bool decorative: false

    color: role === "caption" ? Theme.textMuted : Theme.textPrimary
    font.family: Type.family
    font.features: Type.features
    font.letterSpacing: Type.spacing(role)
    font.pixelSize: Type.size(role)
    font.weight: weight
    lineHeight: role === "body" || role === "caption" ? 1.08 : 1.0
    renderType: Text.QtRendering
    textFormat: Text.PlainText

    Accessible.role: Accessible.StaticText
    Accessible.name: text
    Accessible.ignored: decorative || text === ""
}
