import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Map
import Hmi.Words

// In place of the map while there is no region: what is being made ready, or what to do.
Rectangle {
    id: root

    required property MapViewModel model
    // Left of it lies something else.
    property real from: 0
    readonly property bool importing: model.cover === "importing"

    signal mapsClicked

    color: Theme.ground

    EmptyState {
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: root.from / 2
        anchors.verticalCenterOffset: root.from > 0 ? Metrics.u(Metrics.narrow ? 24 : -12) : 0
        width: Math.min(parent.width - root.from - 2 * Metrics.margin, implicitWidth)
        height: implicitHeight
        //: Button on the map page without a map: to the page of the map regions.
        //% "Map regions"
        buttonText: root.importing ? "" : qsTrId("hmi-map-regions")
        icon: root.from > 0 && Metrics.narrow ? "" : root.model.cover === "failed" ? Icons.error : Icons.map
        ink: root.model.cover === "failed" ? Theme.caution : Theme.textMuted
        text: {
            if (root.importing)
                //: The first map is being made; %1 is how far, in per cent.
                //% "%1 done. You can go on using everything else."
                return Words.fill(qsTrId("hmi-map-importing-text"), root.model.importText);
            //: There is no map in the unit.
            //% "Import an OpenStreetMap extract to see and search a map without internet."
            return qsTrId("hmi-map-none-text");
        }
        title: {
            switch (root.model.cover) {
            case "importing":
                //: The first map is being made; %1 is its name.
                //% "The map of %1 is being made ready"
                return Words.fill(qsTrId("hmi-map-importing"), root.model.importName);
            case "failed":
                //: The last attempt to make a map has failed.
                //% "The map could not be made"
                return qsTrId("hmi-map-failed");
            default:
                //: There is no map in the unit.
                //% "No map yet"
                return qsTrId("hmi-map-none");
            }
        }
        onClicked: root.mapsClicked()

        Progress {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: -Metrics.u(28)
            anchors.horizontalCenter: parent.horizontalCenter
            width: Metrics.u(360)
            //: How far the map has been made, said by a screen reader.
            //% "Map"
            name: qsTrId("hmi-map-progress")
            value: root.model.importShare
            visible: root.importing
        }
    }
}
