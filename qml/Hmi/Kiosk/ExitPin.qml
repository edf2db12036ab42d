pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Kiosk
import Hmi.Words

// Four to eight digits, shown as dots.
FocusScope {
    id: root

    required property KioskViewModel kiosk
    readonly property bool locked: kiosk.lockedFor > 0
    readonly property bool whole: pin.length >= kiosk.fewestDigits
    readonly property string trouble: {
        if (locked)
            //: Too many wrong PINs; %1 is a number of seconds.
            //% "Too many wrong PINs. Try again in %1 s."
            return Words.fill(qsTrId("hmi-kiosk-pin-locked"), String(kiosk.lockedFor));
        //: The PIN was wrong; %n is how often one may still be tried.
        //% "Wrong PIN. Tries left: %n."
        return kiosk.wrong ? qsTrId("hmi-kiosk-pin-wrong", kiosk.triesLeft) : "";
    }

    property string pin: ""

    function type(digit: string): void {
        if (locked || kiosk.checking || pin.length >= kiosk.mostDigits)
            return;
        kiosk.use();
        pin += digit;
    }

    function backspace(): void {
        kiosk.use();
        pin = pin.slice(0, -1);
    }

    function send(): void {
        if (whole && !locked)
            kiosk.tryPin(pin);
    }

    Keys.onPressed: event => {
        if (event.text >= "0" && event.text <= "9" && event.text.length === 1)
            type(event.text);
        else if (event.key === Qt.Key_Backspace)
            backspace();
        else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter)
            send();
        else
            return;
        event.accepted = true;
    }

    Connections {
        function onRefused(): void {
            root.pin = "";
        }

        target: root.kiosk
    }
    Column {
        width: parent.width * 0.5
        spacing: Metrics.u(16)

        Txt {
            width: parent.width
            role: "headline"
            //: Title of the sheet that leads out of a kiosk: the PIN is typed.
            //% "Enter the PIN"
            text: qsTrId("hmi-kiosk-pin-title")
            wrapMode: Text.WordWrap
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            //: Sheet that leads out of a kiosk: what the PIN is for.
            //% "It opens the way out of the kiosk."
            text: qsTrId("hmi-kiosk-pin-text")
            wrapMode: Text.WordWrap
        }
        Item {
            width: parent.width
            height: Metrics.u(56)

            Accessible.role: Accessible.StaticText
            //: For a screen reader: how many digits of a PIN have been typed.
            //% "%n digit(s) typed"
            Accessible.name: qsTrId("hmi-kiosk-pin-typed", root.pin.length)

            Row {
                anchors.verticalCenter: parent.verticalCenter
                spacing: Metrics.u(16)

                Repeater {
                    model: Math.max(root.kiosk.fewestDigits, root.pin.length)

                    Rectangle {
                        required property int index

                        width: Metrics.u(20)
                        height: width
                        border.color: root.trouble !== "" ? Theme.danger : index < root.pin.length ? Theme.accent : Theme.outline
                        border.width: Metrics.edgeActive
                        color: index < root.pin.length ? Theme.accent : "transparent"
                        radius: width / 2
                    }
                }
            }
        }
        HintLine {
            objectName: "kiosk-pin-trouble"
            width: parent.width
            icon: root.locked ? Icons.lock_clock : Icons.error
            ink: Theme.danger
            text: root.trouble
            textInk: ink
            visible: text !== ""
        }
    }
    Row {
        anchors.bottom: parent.bottom
        spacing: Metrics.gutter

        Btn {
            objectName: "kiosk-pin-send"
            busy: root.kiosk.checking
            enabled: root.whole && !root.locked
            kind: "primary"
            //: Button: the PIN is typed.
            //% "Continue"
            text: qsTrId("hmi-kiosk-pin-send")
            onClicked: root.send()
        }
        Btn {
            //: Button: back to the unit without leaving the kiosk.
            //% "Cancel"
            text: qsTrId("hmi-kiosk-cancel")
            onClicked: root.kiosk.close()
        }
    }
    DigitPad {
        anchors.right: parent.right
        width: parent.width * 0.44
        height: parent.height
        enabled: !root.locked
        onBackspace: root.backspace()
        onTyped: digit => root.type(digit)
    }
}
