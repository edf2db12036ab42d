pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// The whole fault library; a row is looked at beside it, its switch makes it fail for all.
Pane {
    id: root

    required property PanelFaultsViewModel faults

    icon: Icons.construction
    //% "Fault library"
    title: qsTrId("hmi-panel-faults")

    Flow {
        width: parent ? (parent as Item).width : 0
        bottomPadding: Look.gap

        PanelButton {
            enabled: root.faults.count > 0
            icon: Icons.close
            //: Ends every fault.
            //% "All off"
            text: qsTrId("hmi-panel-faults-all-off")
            width: Math.min(implicitWidth, parent.width)
            onClicked: root.faults.allOff()
        }
    }
    Repeater {
        model: root.faults.rows

        Column {
            id: fault

            required property string key
            required property string group
            required property string stands
            required property bool chosen

            width: parent ? (parent as Item).width : 0
            bottomPadding: Look.gap

            PanelText {
                width: parent.width
                bottomPadding: 6
                color: Theme.textPrimary
                text: fault.group === "" ? "" : FaultWords.group(fault.group)
                topPadding: 8
                visible: text !== ""
                weight: Type.semibold
                wrapMode: Text.Wrap
            }
            Item {
                width: parent.width
                implicitHeight: face.implicitHeight

                PanelRow {
                    id: face

                    width: parent.width - 58
                    accent: fault.stands !== "off" ? Theme.caution : Theme.info
                    chosen: fault.chosen
                    detail: FaultWords.meaning(fault.key)
                    name: fault.key + ", " + detail
                    title: fault.stands === "partly" ? fault.key + " · " + FaultWords.partly() : fault.key
                    Accessible.description: fault.stands === "partly" ? FaultWords.partly() : ""
                    onClicked: root.faults.choose(fault.key)
                }
                PanelSwitch {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    name: fault.key
                    on: fault.stands !== "off"
                    onToggled: on => {
                        root.faults.choose(fault.key);
                        root.faults.switch(fault.key, on);
                    }
                }
            }
        }
    }
}
