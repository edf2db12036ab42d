pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Bluetooth
import Hmi.ViewModels.Link
import Hmi.Words

// Pairing in four steps; the fourth is the phone's own switch that lends the connection.
PageBody {
    id: root

    readonly property BluetoothViewModel bluetooth: app.bluetooth
    readonly property LinkViewModel link: app.link
    readonly property bool failed: bluetooth.errorId !== ""
    readonly property bool paired: bluetooth.justPaired !== ""
    readonly property bool unusable: bluetooth.troubleId !== "" || !bluetooth.powered
    // blocked, choose, seeking, asking, compare, waiting, share, done, failed
    readonly property string stage: {
        if (failed)
            return "failed";
        if (bluetooth.pairing)
            return bluetooth.acceptedHere ? "waiting" : "compare";
        if (paired)
            return link.online ? "done" : "share";
        if (bluetooth.working !== "")
            return bluetooth.seeking ? "seeking" : "asking";
        return unusable ? "blocked" : "choose";
    }
    readonly property int step: ({
            "blocked": 1,
            "choose": 1,
            "seeking": 1,
            "asking": 2,
            "compare": 2,
            "waiting": 3,
            "share": 4,
            "done": 5,
            "failed": reached
        })[stage]

    // Where it failed.
    property int reached: 1

    title: qsTrId("hmi-pair-open")

    onGone: {
        // One that the phone has begun goes on over the next page; one that was accepted here waits for the phone.
        if (bluetooth.working !== "" && !bluetooth.acceptedHere)
            bluetooth.cancel();
        bluetooth.setDiscovering(false);
        bluetooth.clearError();
    }
    onStageChanged: {
        if (stage !== "failed")
            reached = step;
    }
    Component.onCompleted: {
        bluetooth.clearError();
        bluetooth.setDiscovering(true);
    }

    PairSteps {
        id: steps

        y: Metrics.u(10)
        width: parent.width * 0.4 - Metrics.u(20)
        step: root.step
    }
    PairAnswers {
        id: answers

        // Under the codes where the steps leave no room.
        x: Metrics.narrow ? plate.x + Metrics.u(14) : 0
        z: 1
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.narrow ? Metrics.u(14) : 0
        width: Metrics.narrow ? plate.width - Metrics.u(28) : steps.width
        cancelling: root.bluetooth.cancelling
        visible: root.stage === "compare" || root.stage === "waiting"
        waiting: root.stage === "waiting"
        onAnswered: match => root.bluetooth.answer(match)
        onCancelled: root.bluetooth.cancel()
    }
    Btn {
        objectName: "pair-later"
        anchors.bottom: parent.bottom
        //: Button after pairing: leave tethering for another time.
        //% "Later"
        text: qsTrId("hmi-pair-later")
        // Where the steps leave no room, "back" is the way.
        visible: root.stage === "share" && !Metrics.narrow
        onClicked: root.app.back()
    }
    Card {
        id: plate

        anchors.right: parent.right
        width: parent.width - steps.width - Metrics.u(20)
        height: parent.height

        FoundPanel {
            anchors.fill: parent
            anchors.margins: Metrics.u(6)
            driving: root.app.driving
            found: root.bluetooth.found
            searching: root.bluetooth.discovering
            visible: root.stage === "choose"
            onPicked: address => root.bluetooth.pair(address)
        }
        EmptyState {
            readonly property bool broken: root.bluetooth.troubleId !== ""
            readonly property bool sleeping: !broken && root.app.vehicle.ignitionOn

            anchors.fill: parent
            anchors.margins: Metrics.u(20)
            buttonText: sleeping ? qsTrId("hmi-bluetooth-turn-on") : ""
            icon: Icons.bluetooth_disabled
            ink: Theme.caution
            text: broken ? Words.say(root.bluetooth.troubleId, "") : sleeping ? qsTrId("hmi-bluetooth-off") : qsTrId("hmi-bluetooth-powerless")
            title: broken ? qsTrId("hmi-bluetooth-unavailable") : ""
            visible: root.stage === "blocked"
            onClicked: root.bluetooth.setPowered(true)
        }
        CodesPanel {
            width: parent.width
            height: parent.height - (Metrics.narrow && answers.visible ? answers.height + Metrics.u(14) : 0)
            model: root.app.vehicle.model
            passkey: root.bluetooth.passkey
            phone: root.bluetooth.pairingName
            visible: root.bluetooth.pairing && !root.failed
            waiting: root.stage === "waiting"
        }
        Loader {
            active: ["seeking", "asking", "share", "done", "failed"].includes(root.stage)
            anchors.fill: parent
            anchors.margins: Metrics.u(20)
            sourceComponent: outcome
        }
    }
    Component {
        id: outcome

        PairOutcome {
            cancelling: root.bluetooth.cancelling
            forgotten: root.bluetooth.forgotten
            help: Words.say(root.link.helpId, root.link.name)
            phone: root.paired ? root.bluetooth.justPaired : root.bluetooth.pairingName
            reason: Words.say(root.bluetooth.errorId, root.bluetooth.pairingName)
            stage: root.stage
            onAgain: {
                if (root.bluetooth.forgotten) {
                    root.bluetooth.pairLast();
                    return;
                }
                root.bluetooth.clearError();
                root.bluetooth.setDiscovering(true);
            }
            onCancelled: root.bluetooth.cancel()
            onHome: root.app.go("home")
        }
    }
}
