import QtQuick
import Hmi.Controls
import Hmi.Theme

// A network that does not tell its name: name and password in one line, the keyboard below.
TypedLine {
    id: root

    readonly property bool sound: ssid.text !== "" && (secret.text === "" || secret.text.length >= 8)

    property Field at: ssid

    signal accepted(ssid: string, password: string)

    // Begin to type; a name that is known already is kept.
    function begin(name: string): void {
        ssid.text = name;
        secret.text = "";
        trouble = "";
        (name === "" ? ssid : secret).activate();
    }

    function forget(): void {
        ssid.text = "";
        secret.text = "";
    }

    actionText: at === ssid ? qsTrId("hmi-key-next") : qsTrId("hmi-controls-key-done")
    buttonName: "hidden-ok"
    buttonText: qsTrId("hmi-word-ok")
    current: at
    lineName: "hidden-line"
    //: Page of a network that does not tell its name, one line.
    //% "Exactly as on the router. Without a password, the network is taken for an open one."
    meaning: qsTrId("hmi-wifi-hidden-hint")
    meaningIcon: Icons.info
    meaningInk: Theme.info

    onSent: {
        if (ssid.text === "" || (at === ssid && secret.text === ""))
            (ssid.text === "" ? ssid : secret).activate();
        else if (!sound)
            trouble = qsTrId("hmi-radio-password-too-short");
        else
            accepted(ssid.text, secret.text);
    }

    Field {
        id: ssid

        objectName: "hidden-ssid"
        width: (root.room - Metrics.gutter) / 2
        active: root.at === ssid
        icon: Metrics.narrow ? "" : Icons.wifi_find
        //: Field for the name of a network.
        //% "Network name"
        label: qsTrId("hmi-wifi-hidden-name")
        lockText: label
        locked: root.locked
        maximumLength: 32
        onAccepted: root.sent()
        onActivated: root.at = ssid
        onEdited: root.trouble = ""
    }
    Field {
        id: secret

        objectName: "hidden-password"
        width: (root.room - Metrics.gutter) / 2
        active: root.at === secret
        icon: Metrics.narrow ? "" : Icons.lock
        label: qsTrId("hmi-word-password")
        lockText: label
        locked: root.locked
        maximumLength: 63
        password: true
        onAccepted: root.sent()
        onActivated: root.at = secret
        onEdited: root.trouble = ""
    }
}
