import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Shell
import Hmi.Words

// In place of a page that needs a connection: why there is none, and the way to the mend.
EmptyState {
    id: root

    required property AppViewModel app
    readonly property bool phoneless: app.bluetooth.pairedCount === 0

    buttonText: phoneless ? qsTrId("hmi-pair-open") : qsTrId("hmi-start-connection")
    icon: Icons.cloud_off
    ink: Theme.caution
    text: Words.say(app.link.helpId, app.link.name)
    onClicked: app.go(phoneless ? "setup/bluetooth/pair" : "setup/bluetooth")
}
