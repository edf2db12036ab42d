pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Kiosk

// The way out of a kiosk: the PIN, then what to do. It lies over everything, takes the keyboard, and closes by itself.
FocusScope {
    id: root

    required property KioskViewModel kiosk
    readonly property bool open: kiosk.phase !== "closed"

    property Item focusBefore: null

    objectName: "kiosk-sheet"
    visible: open

    Accessible.role: Accessible.Dialog
    Accessible.name: plate.title

    Keys.onEscapePressed: kiosk.close()
    Keys.onPressed: event => event.accepted = true
    onOpenChanged: {
        if (open) {
            focusBefore = Window.activeFocusItem;
            root.forceActiveFocus();
            root.Accessible.announce(plate.title);
        } else if (focusBefore) {
            focusBefore.forceActiveFocus();
            focusBefore = null;
        }
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
    }
    MultiPointTouchArea {
        anchors.fill: parent
        enabled: root.open
    }
    FocusScope {
        id: plate

        //: Title of the sheet that leads out of a kiosk.
        //% "Kiosk"
        readonly property string title: qsTrId("hmi-kiosk-exit-title")

        anchors.centerIn: parent
        width: Math.min(parent.width - 2 * Metrics.margin, Metrics.u(960))
        height: Math.min(parent.height - 2 * Metrics.margin, Metrics.u(470))
        focus: true

        Plate {
            anchors.fill: parent
            high: Theme.sheetHigh
            line: Theme.sheetLine
            lineWidth: Metrics.hairline
            low: Theme.sheetLow
            radius: Metrics.radiusSheet
        }
        Loader {
            anchors.fill: parent
            anchors.margins: Metrics.u(Metrics.narrow ? 20 : 28)
            focus: true
            sourceComponent: {
                switch (root.kiosk.phase) {
                case "pin":
                    return pin;
                case "choices":
                case "no-pin":
                    return choices;
                default:
                    return null;
                }
            }
        }
    }
    Component {
        id: pin

        ExitPin {
            focus: true
            kiosk: root.kiosk
        }
    }
    Component {
        id: choices

        ExitChoices {
            focus: true
            kiosk: root.kiosk
        }
    }
}
