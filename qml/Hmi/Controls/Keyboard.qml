import QtQuick
import Hmi.Theme

// The on-screen keyboard: AZERTY in French, else QWERTY; pages for symbols and accents. It says what was pressed
// and knows no field. While the car moves it shows why it cannot be used.
Rectangle {
    id: root

    readonly property int padding: Metrics.u(8)
    readonly property real unit: (width - 2 * padding - 9 * Metrics.keyGap) / 10
    readonly property list<string> characterRows: layouts.rows(page, language, shift !== "off")
    readonly property bool letters: page === "letters"
    readonly property bool upper: page !== "symbols" && shift !== "off"
    readonly property real sideWidth: (width - 2 * padding - characterRows[2].length * (unit + Metrics.keyGap) - Metrics.keyGap) / 2

    property string language: Qt.uiLanguage
    // The keys of an e-mail address in the last row.
    property bool email: false
    //: Action key of the keyboard, when a page gives no word of its own.
    //% "Done"
    property string actionText: qsTrId("hmi-controls-key-done")
    // False where the page has its own primary button.
    property bool actionPrimary: true
    property bool locked: false
    // Of what is locked: a sentence.
    property string lockText: lock.typing
    // While it is locked, a passenger may ask for it.
    property bool askable: false
    // letters, symbols, accents
    property string page: "letters"
    // off, once (next letter only), locked
    property string shift: "off"

    signal keyPressed(text: string)
    signal backspace
    signal action
    // A passenger wants to type.
    signal asked

    function type(text: string): void {
        root.keyPressed(text);
        if (page === "symbols")
            return;
        if (shift === "once")
            shift = "off";
        // An accent is one letter of a word: the next one is most likely a plain one.
        page = "letters";
    }

    function cycleShift(): void {
        if (page === "symbols")
            shift = shift === "off" ? "once" : "off";
        else
            shift = shift === "off" ? "once" : shift === "once" ? "locked" : "off";
    }

    function turnTo(next: string): void {
        page = next;
        if (next === "symbols" || shift === "once")
            shift = "off";
    }

    implicitHeight: 4 * Metrics.keyHeight + 3 * Metrics.keyGap + 2 * padding
    implicitWidth: Metrics.u(1180)
    color: Theme.keyboard

    Accessible.role: Accessible.Grouping
    //: Name of the on-screen keyboard for a screen reader.
    //% "Keyboard"
    Accessible.name: qsTrId("hmi-controls-keyboard")
    Accessible.description: locked ? lock.text : ""

    KeyboardLayouts {
        id: layouts
    }
    // Between the keys: nothing behind the keyboard is pressed by a slip.
    MouseArea {
        anchors.fill: parent
    }
    Divider {
        width: parent.width
    }
    Column {
        x: root.padding
        y: root.padding
        width: parent.width - 2 * x
        spacing: Metrics.keyGap
        visible: !root.locked

        KeyRow {
            anchors.horizontalCenter: parent.horizontalCenter
            characters: root.characterRows[0]
            keyWidth: root.unit
            upper: root.upper
            onTyped: text => root.type(text)
        }
        KeyRow {
            anchors.horizontalCenter: parent.horizontalCenter
            characters: root.characterRows[1]
            keyWidth: root.unit
            upper: root.upper
            onTyped: text => root.type(text)
        }
        Row {
            spacing: Metrics.keyGap

            Key {
                objectName: "key-shift"
                width: root.sideWidth
                icon: root.page === "symbols" ? "" : root.shift === "locked" ? Icons.keyboard_capslock : Icons.shift
                label: root.page !== "symbols" ? "" : root.shift === "off" ? "1/2" : "2/2"
                latched: root.shift !== "off" && root.page !== "symbols"
                //: Shift key of the keyboard, for a screen reader.
                //% "Shift"
                readonly property string shiftName: qsTrId("hmi-controls-key-shift")
                //: Key that shows the other half of the symbols, for a screen reader.
                //% "More symbols"
                readonly property string moreName: qsTrId("hmi-controls-key-more-symbols")
                name: root.page === "symbols" ? moreName : shiftName
                special: true

                Accessible.checkable: true
                Accessible.checked: root.shift !== "off"

                onTapped: root.cycleShift()
            }
            KeyRow {
                characters: root.characterRows[2]
                keyWidth: root.unit
                upper: root.upper
                onTyped: text => root.type(text)
            }
            Key {
                objectName: "key-backspace"
                width: root.sideWidth
                icon: Icons.backspace
                //: Key that deletes the last character, for a screen reader.
                //% "Delete"
                name: qsTrId("hmi-controls-key-delete")
                repeats: true
                special: true
                onTapped: root.backspace()
            }
        }
        Row {
            id: lastRow

            readonly property real wordWidth: 2.4 * root.unit

            width: parent.width
            spacing: Metrics.keyGap

            Key {
                objectName: "key-page"
                width: root.unit * 1.5
                label: root.letters ? "123" : "ABC"
                //: Key that shows digits and symbols, for a screen reader.
                //% "Digits and symbols"
                readonly property string symbolsName: qsTrId("hmi-controls-key-symbols")
                //: Key that shows the letters again, for a screen reader.
                //% "Letters"
                readonly property string lettersName: qsTrId("hmi-controls-key-letters")
                name: root.letters ? symbolsName : lettersName
                special: true
                onTapped: root.turnTo(root.letters ? "symbols" : "letters")
            }
            Key {
                objectName: "key-accents"
                width: root.unit
                label: root.page === "accents" ? "123" : "à é"
                //: Key that shows letters with accents, for a screen reader.
                //% "Accents"
                readonly property string accentsName: qsTrId("hmi-controls-key-accents")
                name: root.page === "accents" ? pageSymbolsName : accentsName
                //: Key that shows digits and symbols, for a screen reader.
                //% "Digits and symbols"
                readonly property string pageSymbolsName: qsTrId("hmi-controls-key-symbols")
                special: true
                visible: !root.email || !root.letters
                onTapped: root.turnTo(root.page === "accents" ? "symbols" : "accents")
            }
            Key {
                objectName: "key-at"
                width: root.unit
                label: "@"
                special: true
                visible: root.email && root.letters
                onTapped: root.type(label)
            }
            Key {
                objectName: "key-point"
                width: root.unit
                label: root.email ? "." : "’"
                special: true
                onTapped: root.type(label)
            }
            Key {
                objectName: "key-space"
                width: lastRow.width - 4.7 * root.unit - lastRow.wordWidth - 5 * Metrics.keyGap
                //: The space bar of the keyboard.
                //% "space"
                label: qsTrId("hmi-controls-key-space")
                onTapped: root.type(" ")
            }
            Key {
                objectName: "key-end"
                width: root.unit * 1.2
                label: root.email ? ".com" : "-"
                special: true
                onTapped: root.type(label)
            }
            Key {
                objectName: "key-action"
                width: lastRow.wordWidth
                label: root.actionText
                metal: root.actionPrimary
                special: !root.actionPrimary
                onTapped: root.action()
            }
        }
    }
    LockNote {
        id: lock

        objectName: "keyboard-lock"
        anchors.fill: parent
        askable: root.askable
        visible: root.locked
        what: root.lockText
        onClicked: root.asked()
    }
}
