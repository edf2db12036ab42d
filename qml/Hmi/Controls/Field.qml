pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// A line of text: label inside, above the value. Takes a physical keyboard itself; a page passes it what the
// on-screen keyboard sends through `insert` and `backspace`.
Rectangle {
    id: root

    readonly property bool wrong: error !== ""
    readonly property bool revealed: password && reveal.on
    readonly property bool raisedLabel: label !== "" && (text !== "" || active || wrong || locked)
    readonly property Item tail: reveal.visible ? reveal : clear.visible ? clear : null
    readonly property color mark: locked ? Theme.caution : wrong ? Theme.danger : active ? Theme.accent : Theme.outline

    property alias text: input.text
    property alias maximumLength: input.maximumLength
    property alias inputMethodHints: input.inputMethodHints
    property string label: ""
    // In a low field without a label: what may be typed, until something is.
    property string placeholder: ""
    // What a screen reader calls it.
    property string name: label !== "" ? label : placeholder
    // A button at the end empties it.
    property bool clearable: false
    property string icon: ""
    property bool password: false
    // Few words, in place of the label.
    property string error: ""
    // Bound by a page that keeps its own idea of the current field; else the field with the focus.
    property bool active: input.focus
    // While the car moves: nothing can be typed, and why.
    property bool locked: false

    //: Stands in a text field while the car is moving.
    //% "Stop the car to type"
    readonly property string whyLocked: qsTrId("hmi-controls-field-locked")
    // In place of the label; the label itself where the keyboard says why.
    property string lockText: whyLocked

    // The text was changed by a person, on either keyboard.
    signal edited(text: string)
    signal accepted
    // The field was chosen, by finger or by key.
    signal activated

    function activate(): void {
        input.forceActiveFocus();
        root.activated();
    }

    // Nothing is typed into it any more, until a touch brings the focus back.
    function release(): void {
        input.focus = false;
    }

    // What is typed next takes the place of what stands there.
    function selectAll(): void {
        input.selectAll();
    }

    // Put text at the caret, in place of what is selected.
    function insert(piece: string): void {
        if (locked || !enabled)
            return;
        input.remove(input.selectionStart, input.selectionEnd);
        const room = input.maximumLength - input.length;
        input.insert(input.cursorPosition, piece.slice(0, Math.max(0, room)));
        root.edited(input.text);
    }

    // Take away what is selected, else the character before the caret.
    function backspace(): void {
        if (locked || !enabled)
            return;
        const from = input.selectionStart === input.selectionEnd ? Math.max(0, input.cursorPosition - 1) : input.selectionStart;
        input.remove(from, input.selectionEnd);
        root.edited(input.text);
    }

    // Take everything away, as a person does.
    function empty(): void {
        if (locked || !enabled || text === "")
            return;
        input.clear();
        root.edited("");
    }

    implicitHeight: Metrics.field
    implicitWidth: Metrics.u(380)
    border.color: enabled ? mark : Theme.line
    border.width: active || wrong || locked ? Metrics.edgeActive : Metrics.edge
    color: active ? Theme.fieldActive : Theme.field
    radius: Metrics.radiusControl

    // Qt keeps the name of a password field to itself, so here the label is told by what surrounds it.
    Accessible.role: Accessible.Grouping
    Accessible.name: name
    Accessible.ignored: !password

    onPasswordChanged: reveal.on = false

    MouseArea {
        anchors.fill: parent
        onClicked: root.activate()
    }
    Ico {
        id: lead

        x: Metrics.u(18)
        anchors.verticalCenter: parent.verticalCenter
        color: root.locked ? Theme.caution : root.active ? Theme.accent : Theme.textMuted
        size: Metrics.u(30)
        text: root.locked ? Icons.lock_clock : root.icon
        visible: text !== ""
    }
    Item {
        id: body

        anchors.left: parent.left
        anchors.leftMargin: lead.visible ? Metrics.u(62) : Metrics.u(20)
        anchors.right: root.tail ? root.tail.left : parent.right
        anchors.rightMargin: root.tail ? 0 : Metrics.u(16)
        height: parent.height
        clip: true

        Txt {
            id: caption

            y: root.raisedLabel ? Metrics.u(7) : (parent.height - height) / 2
            width: parent.width
            color: root.locked ? Theme.caution : root.wrong ? Theme.danger : root.active ? Theme.accent : Theme.textMuted
            decorative: true
            elide: Text.ElideRight
            role: root.label !== "" ? "caption" : "body"
            text: root.locked ? root.lockText : root.wrong ? root.error : root.label !== "" ? root.label : root.placeholder
            visible: root.label !== "" || root.text === ""
        }
        TextInput {
            id: input

            objectName: root.objectName === "" ? "" : root.objectName + "-input"
            y: root.label !== "" ? Metrics.u(35) : (parent.height - height) / 2
            // Room for the caret behind the last character.
            width: parent.width - Metrics.u(6)
            activeFocusOnTab: true
            // The mask keeps the place of each character; the dots are drawn over it.
            color: root.password && !root.revealed ? "transparent" : root.enabled ? Theme.textPrimary : Theme.outline
            echoMode: root.password && !root.revealed ? TextInput.Password : TextInput.Normal
            font.family: Type.family
            font.features: Type.features
            font.letterSpacing: root.password && !root.revealed ? -Metrics.u(2) : 0
            font.pixelSize: Metrics.u(25)
            inputMethodHints: Qt.ImhNoAutoUppercase | Qt.ImhNoPredictiveText | (root.password ? Qt.ImhSensitiveData : Qt.ImhNone)
            passwordMaskDelay: 0
            readOnly: root.locked
            renderType: Text.QtRendering
            selectByMouse: true
            selectedTextColor: Theme.inkOnAccent
            selectionColor: Theme.accent

            Accessible.role: Accessible.EditableText
            Accessible.name: root.name
            Accessible.description: root.locked ? (root.lockText === root.label ? root.whyLocked : root.lockText) : root.error
            Accessible.readOnly: root.locked
            Accessible.onPressAction: root.activate()

            onAccepted: root.accepted()
            onActiveFocusChanged: {
                if (activeFocus)
                    root.activated();
            }
            onTextEdited: root.edited(text)

            cursorDelegate: Item {}
        }
        Repeater {
            model: root.password && !root.revealed ? input.length : 0

            Rectangle {
                id: dot

                required property int index
                // Asked again when the caret moves, because then the line may have scrolled.
                readonly property rect place: input.cursorRectangle.x >= 0 ? input.positionToRectangle(index) : Qt.rect(0, 0, 0, 0)

                x: input.x + place.x
                y: input.y + (input.height - height) / 2
                width: Metrics.u(11)
                height: width
                color: root.enabled ? Theme.textPrimary : Theme.outline
                radius: width / 2
            }
        }
        Rectangle {
            x: Math.min(input.x + input.cursorRectangle.x + Metrics.u(1), parent.width - width)
            y: input.y + (input.height - height) / 2
            width: Metrics.u(2.4)
            height: Metrics.u(28)
            color: Theme.accent
            visible: root.active && !root.locked
        }
    }
    IconBtn {
        id: reveal

        property bool on: false

        objectName: root.objectName === "" ? "" : root.objectName + "-reveal"
        anchors.right: parent.right
        height: parent.height
        focusGap: -Metrics.focusWidth
        icon: on ? Icons.visibility_off : Icons.visibility
        iconSize: Metrics.u(30)
        ink: Theme.textSecondary
        //: Button in a password field; the password is hidden now.
        //% "Show password"
        readonly property string showName: qsTrId("hmi-controls-show-password")
        //: Button in a password field; the password is readable now.
        //% "Hide password"
        readonly property string hideName: qsTrId("hmi-controls-hide-password")
        name: on ? hideName : showName
        plate: false
        visible: root.password && !root.locked

        onClicked: on = !on
    }
    IconBtn {
        id: clear

        objectName: root.objectName === "" ? "" : root.objectName + "-clear"
        anchors.right: parent.right
        height: parent.height
        focusGap: -Metrics.focusWidth
        icon: Icons.cancel
        iconSize: Metrics.u(30)
        ink: Theme.textSecondary
        //: Button at the end of a text field: take away all that was typed.
        //% "Empty the field"
        name: qsTrId("hmi-controls-clear")
        plate: false
        visible: root.clearable && !root.password && !root.locked && root.text !== ""

        onClicked: root.empty()
    }
}
