pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.World

// What the service has sent to owners, and the e-mail that is read.
Item {
    id: root

    required property PanelMailViewModel mail

    DeskAway {
        anchors.fill: parent
        code: root.mail.away
    }
    RowLayout {
        anchors.fill: parent
        spacing: 10
        uniformCellSizes: true
        visible: root.mail.away === ""

        Pane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            icon: Icons.mail
            //% "Inbox of every owner"
            title: qsTrId("hmi-panel-mail-inbox")

            PanelText {
                width: parent ? (parent as Item).width : 0
                text: root.mail.loaded ?
                //% "No e-mail yet. A new account, made in the car, sends the first one."
                qsTrId("hmi-panel-mail-none") : Words.loading()
                visible: root.mail.subject === ""
                wrapMode: Text.Wrap
            }
            Repeater {
                model: root.mail.mails

                Item {
                    id: row

                    required property string key
                    required property string subject
                    required property string to
                    required property string time
                    required property bool open

                    width: parent ? (parent as Item).width : 0
                    implicitHeight: face.implicitHeight + Look.gap

                    PanelRow {
                        id: face

                        chosen: row.open
                        detail: row.to + " · " + row.time
                        title: row.subject
                        onClicked: root.mail.read(row.key)
                    }
                }
            }
        }
        Pane {
            Layout.fillHeight: true
            Layout.fillWidth: true
            icon: Icons.receipt_long
            //% "E-mail"
            title: qsTrId("hmi-panel-page-mail")

            Column {
                width: parent ? (parent as Item).width : 0
                spacing: 10
                visible: root.mail.subject !== ""

                PanelText {
                    width: parent.width
                    color: Theme.textPrimary
                    text: root.mail.subject
                    weight: Type.semibold
                    wrapMode: Text.Wrap
                }
                PanelText {
                    width: parent.width
                    //: %1 is an e-mail address, %2 a date and time.
                    //% "To %1, %2"
                    text: qsTrId("hmi-panel-mail-to").arg(root.mail.to).arg(root.mail.time)
                    wrapMode: Text.Wrap
                }
                PanelText {
                    width: parent.width
                    color: Theme.textPrimary
                    lineHeight: 1.15
                    text: root.mail.text
                    wrapMode: Text.Wrap
                }
                PanelButton {
                    busy: root.mail.link === "busy"
                    icon: Icons.link
                    strong: true
                    //: The owner opens the link in an e-mail.
                    //% "Open the link"
                    text: qsTrId("hmi-panel-mail-open-link")
                    visible: root.mail.link === "open" || busy
                    onClicked: root.mail.followLink()
                }
                Row {
                    width: parent.width
                    spacing: Look.gap
                    visible: root.mail.link === "done"

                    Ico {
                        id: mark

                        color: Theme.positive
                        size: Look.icon
                        text: Icons.check_circle
                    }
                    PanelText {
                        width: parent.width - mark.width - Look.gap
                        color: Theme.positive
                        //% "Done: this account is activated."
                        text: qsTrId("hmi-panel-mail-done")
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
