import QtQuick
import Hmi.Theme

// A hairline.
Rectangle {
    id: root

    implicitHeight: Metrics.hairline
    implicitWidth: Metrics.hairline
    color: Theme.line
}
