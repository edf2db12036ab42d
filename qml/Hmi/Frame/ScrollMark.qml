import QtQuick
import Hmi.Theme

// Beside a list that is longer than its place: which part of it is seen.
Rectangle {
    id: root

    required property Flickable list

    anchors.right: list.right
    anchors.rightMargin: Metrics.u(2)
    y: list.y + list.visibleArea.yPosition * list.height
    width: Metrics.u(4)
    height: list.visibleArea.heightRatio * list.height
    color: Theme.outline
    radius: width / 2
    visible: list.visible && list.interactive && list.visibleArea.heightRatio < 1
}
