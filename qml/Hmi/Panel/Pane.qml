import QtQuick
import Hmi.Controls
import Hmi.Theme

// A titled plate whose content scrolls where there is too much of it.
Rectangle {
    id: root

    property string title: ""
    property string icon: ""
    default property alias content: column.data
    readonly property Item focused: Window.activeFocusItem

    // What has the keyboard's focus is brought into sight, and stays there when things around it grow.
    function reveal(): void {
        let item = focused;
        while (item && item !== column)
            item = item.parent;
        if (!item || !focused)
            return;
        const y = focused.mapToItem(column, 0, 0).y;
        const top = Math.min(view.contentY, y - 6);
        view.contentY = Math.max(0, Math.max(top, y + focused.height + 6 - view.height));
    }

    border.color: Theme.worldLine
    border.width: Metrics.hairline
    color: Theme.worldSurface
    radius: Look.radius

    Accessible.role: Accessible.Grouping
    Accessible.name: title

    onFocusedChanged: reveal()

    Row {
        id: head

        x: Look.margin
        y: 11
        spacing: Look.gap

        Ico {
            color: Theme.info
            size: Look.icon
            text: root.icon
        }
        PanelText {
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, root.width - 2 * Look.margin - Look.icon - Look.gap)
            color: Theme.textPrimary
            decorative: true
            text: root.title
            weight: Type.semibold
            wrapMode: Text.Wrap
        }
    }
    Flickable {
        id: view

        anchors.bottom: parent.bottom
        anchors.bottomMargin: 6
        anchors.left: parent.left
        anchors.leftMargin: Look.margin
        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.top: parent.top
        anchors.topMargin: Math.max(42, head.y + head.height + 8)
        boundsBehavior: Flickable.StopAtBounds
        clip: contentHeight > height
        contentHeight: column.height
        flickableDirection: Flickable.VerticalFlick
        interactive: contentHeight > height

        onHeightChanged: root.reveal()

        Column {
            id: column

            width: view.width

            onPositioningComplete: root.reveal()
        }
    }
    Rectangle {
        anchors.right: parent.right
        anchors.rightMargin: 5
        y: view.y + view.visibleArea.yPosition * view.height
        width: 4
        height: view.visibleArea.heightRatio * view.height
        color: Theme.outline
        radius: 2
        visible: view.interactive
    }
}
