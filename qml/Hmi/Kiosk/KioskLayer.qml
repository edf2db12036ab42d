import QtQuick
import Hmi.ViewModels.Kiosk

// What a kiosk adds to the unit's picture: the dark, the corner that is held, and the way out behind a PIN.
FocusScope {
    id: root

    required property KioskViewModel kiosk
    // Of the picture below; wanders by a few pixels while nobody is there.
    required property Translate orbit

    anchors.fill: parent

    Binding {
        property: "x"
        target: root.orbit
        value: root.kiosk.shiftX
    }
    Binding {
        property: "y"
        target: root.orbit
        value: root.kiosk.shiftY
    }
    Curtain {
        objectName: "kiosk-curtain"
        anchors.fill: parent
        face: root.kiosk.face
    }
    Corner {
        anchors.right: parent.right
        enabled: root.kiosk.phase === "closed"
        onHeld: root.kiosk.ask()
    }
    ExitSheet {
        anchors.fill: parent
        kiosk: root.kiosk
    }
}
