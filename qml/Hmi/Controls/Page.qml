import QtQuick
import Hmi.Theme

// The frame of every page: rail, header (back, title, room for tabs, status), content, and what lies over it.
Rectangle {
    id: root

    readonly property int railWidth: railModel ? Metrics.rail : 0

    property string title: ""
    property bool canGoBack: true
    // Content runs under the header and to the edges (map, keyboard).
    property bool full: false
    // Null: the page has no rail of its own.
    property var railModel: null
    // Numbers on the rail's entries, by id.
    property var badges: ({})
    property string current: ""

    property alias status: statusBar
    property alias headerContent: headerSlot.data
    // The room between title and status.
    property alias headerItem: headerSlot
    property alias contentItem: holder
    property alias overlay: overlaySlot.data
    default property alias content: holder.data

    signal back
    signal picked(id: string)
    // The sign of the connection in the header was touched.
    signal statusClicked

    color: Theme.ground

    Keys.onEscapePressed: event => {
        event.accepted = canGoBack;
        if (canGoBack)
            root.back();
    }

    Rectangle {
        anchors.fill: parent

        gradient: Gradient {
            GradientStop {
                color: Theme.groundTop
                position: 0
            }
            GradientStop {
                color: Theme.ground
                position: 0.6
            }
        }
    }
    Item {
        id: holder

        x: root.railWidth + (root.full ? 0 : Metrics.margin)
        y: root.full ? 0 : Metrics.header
        width: root.width - root.railWidth - (root.full ? 0 : 2 * Metrics.margin)
        height: root.height - y - (root.full ? 0 : Metrics.footer)
    }
    Item {
        x: root.railWidth
        width: root.width - root.railWidth
        height: Metrics.header

        IconBtn {
            id: backButton

            objectName: "page-back"
            x: Metrics.u(8)
            height: Metrics.header
            focusGap: -Metrics.focusWidth
            icon: Icons.arrow_back
            //: Button in the header: to the page before.
            //% "Back"
            name: qsTrId("hmi-controls-back")
            plate: false
            visible: root.canGoBack
            onClicked: root.back()
        }
        Txt {
            id: heading

            objectName: "page-title"
            x: root.canGoBack ? Metrics.u(84) : Metrics.margin
            anchors.verticalCenter: parent.verticalCenter
            width: Math.min(implicitWidth, statusBar.x - x - Metrics.u(20))
            elide: Text.ElideRight
            font.pixelSize: Metrics.narrow ? Type.body : Metrics.u(28)
            maximumLineCount: Metrics.narrow ? 2 : 1
            role: "headline"
            text: root.title
            wrapMode: Metrics.narrow ? Text.WordWrap : Text.NoWrap

            Accessible.role: Accessible.Heading
        }
        Item {
            id: headerSlot

            x: heading.x + (root.title !== "" ? heading.width + Metrics.u(20) : 0)
            width: Math.max(0, statusBar.x - x - Metrics.u(20))
            height: parent.height
        }
        StatusBar {
            id: statusBar

            anchors.right: parent.right
            anchors.rightMargin: Metrics.margin
            onLinkClicked: root.statusClicked()
        }
    }
    Rail {
        width: root.railWidth
        height: parent.height
        badges: root.badges
        current: root.current
        model: root.railModel
        visible: root.railModel !== null
        onPicked: id => root.picked(id)
    }
    Item {
        id: overlaySlot

        x: root.railWidth
        width: root.width - root.railWidth
        height: root.height
    }
}
