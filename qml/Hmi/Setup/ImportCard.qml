import QtQuick
import Hmi.Controls
import Hmi.Theme

// An import under way: of what, how far, and the way out.
Card {
    id: root

    required property string name
    required property string phase
    required property real share
    required property string shareText
    readonly property string doing: {
        switch (phase) {
        case "checking":
            //: What an import of a map does now.
            //% "Checking the file"
            return qsTrId("hmi-maps-phase-checking");
        case "reading":
            //: What an import of a map does now.
            //% "Reading the file"
            return qsTrId("hmi-maps-phase-reading");
        case "roads":
            //: What an import of a map does now.
            //% "Building the roads"
            return qsTrId("hmi-maps-phase-roads");
        case "search":
            //: What an import of a map does now.
            //% "Building the search"
            return qsTrId("hmi-maps-phase-search");
        case "drawing":
            //: What an import of a map does now.
            //% "Preparing the picture"
            return qsTrId("hmi-maps-phase-drawing");
        case "labels":
            //: What an import of a map does now.
            //% "Preparing the names"
            return qsTrId("hmi-maps-phase-labels");
        case "finishing":
            //: What an import of a map does now.
            //% "Almost ready"
            return qsTrId("hmi-maps-phase-finishing");
        default:
            //: What an import of a map does now.
            //% "In preparation"
            return qsTrId("hmi-maps-phase-other");
        }
    }

    signal cancelClicked

    height: Metrics.u(Metrics.narrow ? 176 : 112)

    Item {
        x: Metrics.u(20)
        y: Metrics.u(16)
        width: (Metrics.narrow ? parent.width - Metrics.u(40) : stop.x - Metrics.u(40))
        height: Metrics.u(80)

        Txt {
            id: figure

            anchors.right: parent.right
            decorative: true
            text: root.shareText
        }
        Txt {
            width: figure.x - Metrics.u(8)
            elide: Text.ElideRight
            role: "title"
            text: root.name
        }
        Txt {
            objectName: "import-phase"
            y: Metrics.u(32)
            width: parent.width
            elide: Text.ElideRight
            role: "caption"
            text: root.doing
        }
        Progress {
            objectName: "import-share"
            y: Metrics.u(66)
            width: parent.width
            name: root.doing
            value: root.share
        }
    }
    Btn {
        id: stop

        objectName: "import-cancel"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 14 : 22)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        padding: Metrics.u(18)
        text: qsTrId("hmi-word-cancel")
        onClicked: root.cancelClicked()
    }
}
