import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// Pairing without codes on the screen: looking for the phone or asking it, what to switch on there, done, or why not.
Item {
    id: root

    readonly property bool waits: stage === "seeking" || stage === "asking" || stage === "share"
    //: The phone is to be paired again and has to be found first; %1 is its name.
    //% "Looking for %1…"
    readonly property string seeking: qsTrId("hmi-pair-seeking")
    //: While a phone is looked for that is to be paired again.
    //% "On the phone, open Settings › Bluetooth and remove the car there, if it is listed."
    readonly property string seekingHelp: qsTrId("hmi-pair-seeking-help")
    //: The phone has been asked to pair; %1 is its name.
    //% "Asking %1…"
    readonly property string asking: qsTrId("hmi-pair-asking")
    //: Paired; %1 is the phone's name.
    //% "%1 is paired"
    readonly property string shared: qsTrId("hmi-pair-paired")
    //: Paired and online; %1 is the phone's name.
    //% "Online through %1"
    readonly property string online: qsTrId("hmi-pair-online")
    //: Pairing did not succeed.
    //% "Not paired"
    readonly property string notPaired: qsTrId("hmi-pair-failed")

    // seeking, asking, share, done, failed
    property string stage: "asking"
    property string phone: ""
    property string reason: ""
    // What the link says can be done.
    property string help: ""
    property bool forgotten: false
    property bool cancelling: false

    signal again
    signal cancelled
    signal home

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width, Metrics.u(640))
        spacing: Metrics.u(Metrics.low ? 10 : 18)

        BusyRing {
            anchors.horizontalCenter: parent.horizontalCenter
            running: root.waits && root.visible
            size: Metrics.u(Metrics.low ? 44 : 56)
            visible: root.waits
        }
        Ico {
            anchors.horizontalCenter: parent.horizontalCenter
            color: root.stage === "done" ? Theme.positive : Theme.caution
            size: Metrics.u(64)
            text: root.stage === "done" ? Icons.check_circle : Icons.error
            visible: !root.waits
        }
        Txt {
            objectName: "pair-outcome"
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            role: Metrics.narrow ? "title" : "headline"
            text: {
                switch (root.stage) {
                case "done":
                    return Words.fill(root.online, root.phone);
                case "share":
                    return Words.fill(root.shared, root.phone);
                case "seeking":
                    return Words.fill(root.seeking, root.phone);
                case "failed":
                    return root.notPaired;
                default:
                    return Words.fill(root.asking, root.phone);
                }
            }
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: root.stage === "failed" ? root.reason : root.stage === "share" ? root.help : root.stage === "seeking" ? root.seekingHelp : ""
            visible: text !== ""
            weight: Type.medium
            wrapMode: Text.WordWrap
        }
        TetheringHelp {
            anchors.horizontalCenter: parent.horizontalCenter
            width: Math.min(parent.width, Metrics.u(460))
            visible: root.stage === "share"
        }
        Item {
            width: parent.width
            height: Metrics.u(6)
            visible: button.visible || wayOut.visible
        }
        Btn {
            id: button

            //: Button: try the same once more.
            //% "Try again"
            readonly property string againText: qsTrId("hmi-word-again")
            //: Button after pairing: to the first page.
            //% "Go to the first page"
            readonly property string homeText: qsTrId("hmi-pair-home")

            objectName: "pair-outcome-button"
            anchors.horizontalCenter: parent.horizontalCenter
            kind: "primary"
            text: root.stage === "done" ? homeText : root.forgotten ? qsTrId("hmi-phones-again") : againText
            visible: root.stage === "done" || root.stage === "failed"
            onClicked: root.stage === "done" ? root.home() : root.again()
        }
        Btn {
            id: wayOut

            objectName: "pair-cancel"
            anchors.horizontalCenter: parent.horizontalCenter
            busy: root.cancelling
            text: qsTrId("hmi-word-cancel")
            visible: root.waits && root.stage !== "share"
            onClicked: root.cancelled()
        }
    }
}
