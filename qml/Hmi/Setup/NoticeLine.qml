import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One notice: what it was about and how many days before, its date, and whether somebody has seen it.
Item {
    id: root

    // Roles of the model.
    required property string key
    required property string what
    required property int days
    required property string date
    required property string endDate
    required property string how

    //: History of the notices: %1 is what ends, %n is the number of days.
    //% "%1: %n day(s) left"
    readonly property string ahead: Words.fill(qsTrId("hmi-history-days", days), ServiceWords.product(what))
    //: History of the notices: %1 is what ends.
    //% "%1: last day"
    readonly property string today: Words.fill(qsTrId("hmi-history-today"), ServiceWords.product(what))
    //: History of the notices: %1 is the date of the end.
    //% "End on %1"
    readonly property string end: Words.fill(qsTrId("hmi-history-end"), endDate)
    //: What became of a notice: somebody pressed OK or Renew.
    //% "Answered"
    readonly property string answered: qsTrId("hmi-history-answered")
    //: What became of a notice: it stood on the screen, and nobody answered it.
    //% "Seen"
    readonly property string seen: qsTrId("hmi-history-seen")
    //: What became of a notice: the unit was off.
    //% "Missed, unit off"
    readonly property string missed: qsTrId("hmi-history-missed")
    readonly property string outcome: how === "answered" ? answered : how === "seen" ? seen : missed
    readonly property string title: days > 0 ? ahead : today

    objectName: "notice-" + days
    implicitHeight: Math.max(Metrics.touch, words.implicitHeight + Metrics.u(20))

    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: [date, end, outcome].join(", ")

    Ico {
        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        color: root.how === "missed" ? Theme.caution : root.how === "seen" ? Theme.textSecondary : Theme.positive
        size: Metrics.u(34)
        text: root.how === "answered" ? Icons.check_circle : root.how === "seen" ? Icons.visibility : Icons.visibility_off
    }
    Column {
        id: words

        x: Metrics.u(68)
        anchors.verticalCenter: parent.verticalCenter
        width: (when.visible ? when.x - Metrics.u(16) : parent.width - Metrics.u(20)) - x

        Txt {
            width: parent.width
            decorative: true
            font.pixelSize: Metrics.u(24)
            role: "title"
            text: root.title
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            decorative: true
            role: "caption"
            text: Type.tied(Words.line(Metrics.narrow ? [root.date, root.outcome] : [root.outcome, root.end]))
            wrapMode: Text.Wrap
        }
    }
    Txt {
        id: when

        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        decorative: true
        text: root.date
        visible: !Metrics.narrow
    }
    Divider {
        x: words.x
        anchors.bottom: parent.bottom
        width: parent.width - x - Metrics.u(12)
    }
}
