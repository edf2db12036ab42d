import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Vehicle
import Hmi.Words

// The car that an account is linked with, and what that is good for.
Card {
    id: root

    required property VehicleViewModel vehicle
    // The free period has begun: it does not begin again.
    property bool begun: false
    // What ended the last sign-in, in words; it comes before what signing in is good for.
    property string ended: ""
    //: What signing in is good for.
    //% "An account links this car to the online services. The three free years start with the first sign-in."
    readonly property string firstText: qsTrId("hmi-account-why")
    //: What signing in is good for, once the free period has begun.
    //% "An account links this car to the online services. The end of the free period stays as it is."
    readonly property string againText: qsTrId("hmi-account-why-again")

    Column {
        x: Metrics.u(Metrics.narrow ? 16 : 24)
        y: Metrics.u(22)
        width: parent.width - 2 * x
        spacing: Metrics.u(10)

        Txt {
            width: parent.width
            role: "title"
            //: Title of the facts that an account is linked with.
            //% "This car"
            text: qsTrId("hmi-account-car")
        }
        HintLine {
            objectName: "account-ended"
            width: parent.width
            icon: Icons.error
            ink: Theme.caution
            role: Metrics.narrow ? "caption" : "body"
            text: root.ended
            textInk: Theme.caution
            visible: text !== ""
        }
        Txt {
            width: parent.width
            color: Theme.textSecondary
            role: Metrics.narrow ? "caption" : "body"
            text: Type.tied(root.begun ? root.againText : root.firstText)
            visible: root.ended === ""
            wrapMode: Text.WordWrap
        }
        FactLine {
            width: parent.width
            icon: Icons.directions_car
            label: qsTrId("hmi-vehicle-model")
            value: root.vehicle.model
        }
        FactLine {
            width: parent.width
            icon: Icons.info
            label: Words.vin()
            value: root.vehicle.vin
        }
    }
}
