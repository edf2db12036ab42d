pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.Words

// "Register a multimedia device": the six digits that the app shows, typed here within ten minutes.
PageBody {
    id: root

    readonly property AccountViewModel account: app.account
    readonly property bool whole: code.length === 6
    readonly property bool blocked: !app.link.online && code === "" && account.error === ""
    readonly property bool locked: app.driving.locked
    readonly property string trouble: Words.say(account.errorId, Words.masked(account.errorDetail))

    property string code: ""

    function type(digit: string): void {
        if (locked || account.busy || whole)
            return;
        account.clearError();
        code += digit;
    }

    function backspace(): void {
        if (locked || account.busy)
            return;
        account.clearError();
        code = code.slice(0, -1);
    }

    function send(): void {
        if (whole && !locked)
            account.register(code);
    }

    //: Title of the page where the code from the app is typed.
    //% "Register this unit"
    title: qsTrId("hmi-code-title")

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
    onGone: account.clearError()
    Component.onCompleted: account.clearError()

    Connections {
        function onRegistered(): void {
            root.app.go("setup/online/account");
        }

        target: root.account
    }
    Item {
        id: typed

        width: parent.width * 0.56 - Metrics.u(20)
        height: parent.height
        visible: !root.blocked

        Column {
            y: Metrics.u(Metrics.low ? 2 : 24)
            width: parent.width
            spacing: Metrics.u(Metrics.narrow ? 8 : Metrics.low ? 14 : 24)

            Txt {
                width: parent.width
                color: Theme.textSecondary
                role: Metrics.narrow ? "caption" : "body"
                //: Page where the code from the app is typed: where it is found.
                //% "In the phone app: car settings, “Register a multimedia device”. The code is good for 10 minutes."
                text: Type.tied(qsTrId("hmi-code-text"))
                wrapMode: Text.WordWrap
            }
            Row {
                id: boxes

                readonly property real boxWidth: Math.min(Metrics.u(76), (width - 5 * spacing) / 6)

                width: parent.width
                spacing: Metrics.u(Metrics.narrow ? 6 : 10)

                Accessible.role: Accessible.StaticText
                //: The digits typed so far, for a screen reader; %1 are the digits.
                //% "Code: %1"
                Accessible.name: Words.fill(qsTrId("hmi-code-typed"), root.code)

                Repeater {
                    model: 6

                    Rectangle {
                        id: box

                        required property int index
                        readonly property bool next: index === root.code.length

                        width: boxes.boxWidth
                        height: Metrics.u(Metrics.narrow ? 68 : 84)
                        border.color: root.trouble !== "" ? Theme.danger : next ? Theme.accent : Theme.outline
                        border.width: next || root.trouble !== "" ? Metrics.edgeActive : Metrics.edge
                        color: next ? Theme.fieldActive : Theme.field
                        radius: Metrics.radiusControl

                        Txt {
                            objectName: "code-" + box.index
                            anchors.centerIn: parent
                            decorative: true
                            role: "figure"
                            text: root.code.charAt(box.index)
                        }
                    }
                }
            }
            HintLine {
                objectName: "code-line"
                width: parent.width
                icon: Icons.error
                ink: Theme.danger
                text: root.trouble
                textInk: ink
                visible: text !== ""
            }
        }
        Btn {
            objectName: "code-send"
            anchors.bottom: parent.bottom
            busy: root.account.busy
            enabled: root.whole && !root.locked
            kind: "primary"
            //: Button: make unit, car and account one by the code.
            //% "Register"
            text: qsTrId("hmi-code-send")
            onClicked: root.send()
        }
    }
    Card {
        anchors.right: parent.right
        width: parent.width - typed.width - Metrics.u(Metrics.narrow ? 16 : 40)
        height: parent.height
        visible: !root.blocked

        DigitPad {
            anchors.fill: parent
            anchors.margins: Metrics.u(16)
            enabled: !root.locked
            visible: !root.locked
            onBackspace: root.backspace()
            onTyped: digit => root.type(digit)
        }
        LockNote {
            anchors.fill: parent
            anchors.margins: Metrics.u(16)
            askable: root.app.driving.mayOverride
            visible: root.locked
            onClicked: root.app.driving.ask()
        }
    }
    OfflineNotice {
        anchors.fill: parent
        app: root.app
        //: Page where the code from the app is typed, while the unit is offline.
        //% "Registering needs a connection"
        title: qsTrId("hmi-code-offline")
        visible: root.blocked
    }
}
