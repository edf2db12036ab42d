pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Everything as it was: snapshots of the whole run, taken, chosen, restored.
Pane {
    id: root

    required property PanelSnapshotsViewModel snapshots

    icon: Icons.history
    //: The whole run, kept at an instant.
    //% "Snapshots"
    title: qsTrId("hmi-panel-snapshots")

    PanelText {
        width: parent ? (parent as Item).width : 0
        bottomPadding: Look.gap
        color: Theme.caution
        text: Words.obstacle(root.snapshots.obstacle)
        visible: text !== ""
        wrapMode: Text.Wrap
    }
    Entry {
        //: Takes a snapshot.
        //% "Take"
        action: qsTrId("hmi-panel-snapshot-take")
        //% "Take a snapshot"
        actionName: qsTrId("hmi-panel-snapshot-take-name")
        bottomPadding: Look.gap
        busy: root.snapshots.doing === "taking"
        enabled: root.snapshots.doing === "" && root.snapshots.obstacle !== "outside"
        longest: 64
        //% "Name of the snapshot"
        name: qsTrId("hmi-panel-snapshot-name")
        //: How a snapshot may be called: an example.
        //% "before-the-end"
        shape: qsTrId("hmi-panel-snapshot-shape")
        onChosen: text => {
            root.snapshots.take(text);
            clear();
        }
    }
    Repeater {
        model: root.snapshots.rows

        Column {
            id: row

            required property string key
            required property string when
            required property bool chosen

            width: parent ? (parent as Item).width : 0
            bottomPadding: Look.gap
            spacing: Look.gap

            PanelRow {
                chosen: row.chosen
                detail: row.when !== "" ? row.when :
                //: A snapshot's file is broken, or of another version.
                //% "cannot be used"
                qsTrId("hmi-panel-snapshot-unusable")
                title: row.key
                onClicked: root.snapshots.choose(row.key)
            }
            Flow {
                width: parent.width
                spacing: Look.gap
                visible: row.chosen

                PanelButton {
                    busy: root.snapshots.doing === "restoring"
                    enabled: root.snapshots.usable && root.snapshots.doing === ""
                    icon: Icons.undo
                    //: Makes everything as it was when the snapshot was taken.
                    //% "Restore"
                    text: qsTrId("hmi-panel-snapshot-restore")
                    onClicked: root.snapshots.restore()
                }
                PanelButton {
                    busy: root.snapshots.doing === "removing"
                    enabled: root.snapshots.doing === ""
                    icon: Icons.close
                    text: Words.remove()
                    onClicked: root.snapshots.remove()
                }
            }
        }
    }
}
