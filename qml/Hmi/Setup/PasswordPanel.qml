import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Driving

// The password of a network: the field and the button in one line, the keyboard below.
Item {
    id: root

    required property DrivingViewModel driving
    readonly property bool locked: driving.locked

    property string network: ""
    property string error: ""
    readonly property bool longEnough: secret.length >= 8
    readonly property string secret: field.text

    signal accepted(password: string)
    signal edited

    function begin(): void {
        field.text = "";
        field.activate();
    }

    function forget(): void {
        field.text = "";
    }

    function send(): void {
        if (longEnough)
            root.accepted(field.text);
    }

    Row {
        id: line

        x: Metrics.margin
        y: Metrics.header + Metrics.u(2)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Field {
            id: field

            objectName: "wifi-password"
            width: parent.width - button.width - parent.spacing
            active: true
            error: root.error
            icon: Icons.lock
            //: Field for the password of a Wi-Fi network; %1 is its name.
            //% "Password of %1"
            label: qsTrId("hmi-wifi-password").replace("%1", root.network)
            locked: root.locked
            maximumLength: 63
            password: true
            onAccepted: root.send()
            onEdited: root.edited()
        }
        Btn {
            id: button

            objectName: "wifi-ok"
            height: Metrics.field
            enabled: root.longEnough && !root.locked
            kind: "primary"
            //: Button: take what was typed.
            //% "OK"
            text: qsTrId("hmi-word-ok")
            onClicked: root.send()
        }
    }
    HintLine {
        x: Metrics.margin + Metrics.u(4)
        y: line.y + line.height + ((keys.y - line.y - line.height) - height) / 2
        width: parent.width - 2 * x
        //: Under the field for the password of a Wi-Fi network.
        //% "8 characters or more, as shown on the phone or under the router."
        text: qsTrId("hmi-wifi-password-hint")
    }
    Keyboard {
        id: keys

        anchors.bottom: parent.bottom
        width: parent.width
        actionPrimary: false
        askable: root.driving.mayOverride
        locked: root.locked
        onAction: root.send()
        onAsked: root.driving.ask()
        onBackspace: field.backspace()
        onKeyPressed: text => field.insert(text)
    }
}
