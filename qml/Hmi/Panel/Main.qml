import QtQuick
import QtQuick.Layouts
import Hmi.Theme
import Hmi.ViewModels.World

// The panel: everything outside the unit, in a window of its own.
Window {
    id: root

    required property PanelViewModel panel
    // Smallest side of a target, for the audit: WCAG 2.2's for a mouse.
    readonly property int leastTarget: 24
    // What somebody looks at: the backend is asked only about that.
    readonly property string watched: visible && visibility !== Window.Minimized && panel.connected ? line.page : ""

    width: 1280
    height: 720
    minimumHeight: 480
    minimumWidth: 1000
    color: Theme.world
    //: Title of the window in which a person plays everything outside the unit.
    //% "World"
    title: qsTrId("hmi-panel-title")

    onWatchedChanged: panel.watch(watched)

    Binding {
        property: "tall"
        target: Look
        value: root.height > 600
    }
    TitleLine {
        id: line

        width: parent.width
        panel: root.panel
    }
    Away {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: line.bottom
        text: line.restoring ?
        //% "Everything stops, and starts again as it was then."
        qsTrId("hmi-panel-restoring-about") : Words.away(root.panel.awayCode)
        title: line.restoring ?
        //: %1 is the name of a snapshot.
        //% "Going back to “%1”…"
        qsTrId("hmi-panel-restoring").arg(root.panel.snapshots.chosen) :
        //% "The world does not answer. Trying again…"
        qsTrId("hmi-panel-away")
        visible: !root.panel.connected
    }
    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 14
        anchors.left: parent.left
        anchors.leftMargin: Look.margin
        anchors.right: parent.right
        anchors.rightMargin: Look.margin
        anchors.top: line.bottom
        spacing: 10
        visible: root.panel.connected

        PairingCard {
            Layout.fillWidth: true
            phones: root.panel.phones
            visible: root.panel.phones.pairingCode !== ""
        }
        TimePane {
            Layout.fillWidth: true
            clock: root.panel.clock
            errors: root.panel.clockErrors
        }
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: 10
            uniformCellSizes: true
            visible: line.page === "scene"

            PhonesPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                phones: root.panel.phones
            }
            NetworksPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                networks: root.panel.networks
                phones: root.panel.phones
            }
            CarPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                car: root.panel.car
                drive: root.panel.drive
            }
            BodyPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                body: root.panel.body
            }
            UnitPane {
                Layout.fillHeight: true
                Layout.fillWidth: true
                errors: root.panel.clockErrors
                unit: root.panel.unit
            }
        }
        MailPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            mail: root.panel.mail
            visible: line.page === "mail"
        }
        PortalPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            portal: root.panel.portal
            subscriptions: root.panel.subscriptions
            visible: line.page === "portal"
        }
        FaultsPage {
            Layout.fillHeight: true
            Layout.fillWidth: true
            faults: root.panel.faults
            radios: root.panel.radios
            snapshots: root.panel.snapshots
            visible: line.page === "faults"
        }
        // Below everything, so that it covers nothing and moves nothing that can be pressed.
        Notice {
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: 900
            refusal: root.panel.noticeIsRefusal
            text: root.panel.noticeCode === "" ? "" : Words.refusal(root.panel.noticeCode, root.panel.noticeDetail)
            visible: text !== ""
            onDismissed: root.panel.dismissNotice()
        }
    }
}
