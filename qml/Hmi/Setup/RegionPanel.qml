import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Regions

// One region of the map: what it holds and how old it is; or why it cannot be used. And what has failed last.
Card {
    id: root

    required property RegionsViewModel regions
    property string failure: ""
    readonly property bool whole: regions.whole
    // There is room for every fact.
    readonly property bool roomy: !Metrics.narrow && (failure === "" || !Metrics.low)
    readonly property bool cramped: Metrics.narrow && failure !== ""
    readonly property real share: (width - 2 * Metrics.u(Metrics.narrow ? 18 : 24) - Metrics.gutter) / 2

    signal removeClicked

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 24)
        y: Metrics.u(Metrics.narrow ? 14 : 16)
        width: parent.width - 2 * x
        spacing: Metrics.u(4)

        Txt {
            objectName: "region-title"
            width: parent.width
            elide: Text.ElideRight
            maximumLineCount: 2
            role: Metrics.narrow ? "title" : "headline"
            text: root.regions.regionName
            visible: text !== ""
            wrapMode: Text.Wrap
        }
        HintLine {
            objectName: "maps-error"
            width: parent.width
            icon: Icons.error
            ink: Theme.danger
            text: root.failure
            textInk: Theme.danger
            visible: text !== ""
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            //: Panel of a region of the map that cannot be used: why, and what to do.
            //% "Its data is damaged or of another version. Import its file again, or remove it."
            text: Type.tied(qsTrId("hmi-maps-unusable-text"))
            visible: root.regions.key !== "" && !root.whole
            wrapMode: Text.WordWrap
        }
        Grid {
            columnSpacing: Metrics.gutter
            columns: 2
            visible: root.whole && !root.cramped

            FactLine {
                width: root.share
                //: Name of a fact about map data: the date of what it shows.
                //% "Data of"
                label: qsTrId("hmi-maps-date")
                value: root.regions.date
            }
            FactLine {
                width: root.share
                //: Name of a fact about map data: how large the file was that it comes from.
                //% "File"
                label: qsTrId("hmi-maps-size")
                value: root.regions.size
            }
            FactLine {
                width: root.share
                //: Name of a fact about map data: how many streets and addresses.
                //% "Streets"
                label: qsTrId("hmi-maps-streets")
                value: root.regions.streets
            }
            FactLine {
                width: root.share
                //: Name of a fact about map data: how many house numbers.
                //% "Addresses"
                label: qsTrId("hmi-maps-addresses")
                value: root.regions.addresses
            }
            FactLine {
                width: root.share
                //: Name of a fact about map data: how many shops, restaurants and so on.
                //% "Places"
                label: qsTrId("hmi-maps-places")
                value: root.regions.places
                visible: root.roomy
            }
            FactLine {
                width: root.share
                //: Name of a fact about map data: when it was brought on board.
                //% "Imported on"
                label: qsTrId("hmi-maps-imported")
                value: root.regions.imported
                visible: root.roomy
            }
        }
    }
    Btn {
        objectName: "maps-remove"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 14 : 16)
        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        kind: "danger"
        padding: Metrics.u(18)
        text: qsTrId("hmi-word-remove")
        visible: root.regions.key !== ""
        onClicked: root.removeClicked()
    }
}
