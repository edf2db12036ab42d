import Hmi.Controls
import Hmi.Theme

// The panel's one size of text.
Txt {
    color: Theme.textSecondary
    font.pixelSize: Look.text
    lineHeight: 1.0
    role: "caption"
}
