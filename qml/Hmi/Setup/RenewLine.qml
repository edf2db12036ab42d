import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One subscription on the renew page: until when, and whether that has just moved.
FactLine {
    id: root

    // Roles of the model.
    required property string product
    required property int days
    required property bool ended
    required property bool near
    required property bool renewed
    required property string endDate

    //: A subscription that was made longer just now; %1 is the new end.
    //% "Renewed until %1"
    readonly property string longer: Words.fill(qsTrId("hmi-renew-done"), endDate)
    readonly property string until: Words.fill(qsTrId("hmi-services-until"), endDate)
    readonly property string remaining: qsTrId("hmi-services-days", days)

    objectName: "renew-line-" + product
    icon: renewed ? Icons.check_circle : product === "map-care" ? Icons.map : Icons.cloud_done
    ink: renewed ? Theme.positive : near || ended ? Theme.caution : Theme.textPrimary
    label: ServiceWords.product(product)
    value: renewed ? longer : ended ? Words.fill(qsTrId("hmi-services-ended"), endDate) : Words.line([until, remaining])
}
