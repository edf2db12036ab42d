import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Kiosk

// Behind the PIN: leave, or start the unit anew. Without any PIN it says how to set one.
FocusScope {
    id: root

    required property KioskViewModel kiosk
    readonly property bool unset: kiosk.phase === "no-pin"

    Column {
        width: parent.width
        spacing: Metrics.u(16)

        Ico {
            color: Theme.accent
            size: Metrics.u(60)
            text: root.unset ? Icons.lock : Icons.lock_open
        }
        Txt {
            width: parent.width
            role: "headline"
            text: root.unset ?
            //: Somebody wants to leave a kiosk for which no PIN was ever set.
            //% "No PIN is set"
            qsTrId("hmi-kiosk-none-title") :
            //: Title of the choices behind the PIN of a kiosk.
            //% "Leave the kiosk?"
            qsTrId("hmi-kiosk-choices-title")
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            text: root.unset ?
            //: How a PIN is set; “headunit kiosk pin” is a command and stays as it is.
            //% "Set one on a terminal of this machine with “headunit kiosk pin”. Until then the kiosk can only be ended there."
            qsTrId("hmi-kiosk-none-text") :
            //: What the choices behind the PIN do.
            //% "Leaving ends the simulator. A restart takes a moment and comes back to the same page."
            qsTrId("hmi-kiosk-choices-text")
            wrapMode: Text.WordWrap
        }
    }
    Row {
        anchors.bottom: parent.bottom
        spacing: Metrics.gutter

        Btn {
            kind: "danger"
            //: Button behind the PIN: ends the simulator.
            //% "Leave the kiosk"
            text: qsTrId("hmi-kiosk-leave")
            visible: !root.unset
            onClicked: root.kiosk.quit()
        }
        Btn {
            //: Button behind the PIN: starts the unit anew.
            //% "Restart the unit"
            text: qsTrId("hmi-kiosk-restart")
            visible: !root.unset
            onClicked: root.kiosk.restart()
        }
        Btn {
            focus: true // one Return too many ends nothing
            text: qsTrId("hmi-kiosk-cancel")
            onClicked: root.kiosk.close()
        }
    }
}
