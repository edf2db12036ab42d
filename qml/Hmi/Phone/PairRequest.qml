import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Bluetooth
import Hmi.Words

// A phone asks to pair while another page is open: the comparison lies over it, and goes when it is over.
Sheet {
    id: root

    required property BluetoothViewModel bluetooth
    // The page of pairing shows the same codes itself.
    required property bool shownElsewhere
    //: A phone asks to pair; %1 are six digits.
    //% "Does the phone show %1 too?"
    readonly property string question: qsTrId("hmi-pair-incoming")
    //: A phone asks to pair; %1 is its name.
    //% "%1 asks to be paired with the car. Compare the two codes."
    readonly property string about: qsTrId("hmi-pair-incoming-text")

    // Kept while the sheet slides away.
    property string code: ""
    property string phone: ""

    busy: bluetooth.acceptedHere
    icon: Icons.bluetooth_searching
    open: bluetooth.incoming && !shownElsewhere
    primary: qsTrId("hmi-pair-match")
    secondary: bluetooth.acceptedHere ? qsTrId("hmi-word-cancel") : qsTrId("hmi-pair-differ")
    text: bluetooth.acceptedHere ? qsTrId("hmi-pair-waiting") : Words.fill(about, phone)
    title: Words.fill(question, code)

    onOpenChanged: {
        if (!open)
            return;
        code = bluetooth.passkey.replace(" ", "\u00a0");
        phone = bluetooth.pairingName;
    }
    onPrimaryClicked: bluetooth.answer(true)
    onSecondaryClicked: bluetooth.cancel()
}
