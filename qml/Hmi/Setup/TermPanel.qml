import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// One subscription: what it opens, days left in a ring, first and last day.
Card {
    id: root

    // Roles of the model.
    required property string product
    required property bool free
    required property int days
    required property real fraction
    required property bool ended
    required property bool near
    required property string startDate
    required property string endDate
    required property string endTime

    // The terms of use were not accepted in time.
    property bool suspended: false
    readonly property bool renewable: near || ended
    readonly property bool closed: ended || suspended
    readonly property bool mapCare: product === "map-care"
    readonly property bool tall: height > Metrics.u(440)
    //: What Map Care opens.
    //% "Map updates, traffic, online search"
    readonly property string mapWhat: qsTrId("hmi-term-map-what")
    //: What Map Care opens, where there is little room.
    //% "Maps, traffic, search"
    readonly property string mapShort: qsTrId("hmi-term-map-short")
    //: What the Service Pack opens.
    //% "Fuel, parking, weather"
    readonly property string packWhat: qsTrId("hmi-term-pack-what")
    //: End of a subscription; %1 is a date, %2 a time of day.
    //% "Until %1, %2"
    readonly property string until: qsTrId("hmi-term-until").replace("%1", endDate).replace("%2", endTime)
    //: Start of a subscription; %1 is a date.
    //% "Since %1"
    readonly property string since: Words.fill(qsTrId("hmi-term-since"), startDate)
    //: A subscription that costs nothing.
    //% "Free period"
    readonly property string freeText: qsTrId("hmi-term-free")
    //: A subscription that was paid for.
    //% "Subscribed"
    readonly property string boughtText: qsTrId("hmi-term-bought")
    //: A subscription that is over.
    //% "Ended"
    readonly property string endedText: qsTrId("hmi-term-ended")

    signal renewClicked

    objectName: "term-" + product

    Accessible.role: Accessible.Grouping
    Accessible.name: heading.text

    Ico {
        id: mark

        x: Metrics.u(20)
        y: Metrics.u(18)
        color: Theme.accent
        size: Metrics.u(30)
        text: root.mapCare ? Icons.map : Icons.cloud_done
    }
    Txt {
        id: heading

        anchors.left: mark.right
        anchors.leftMargin: Metrics.u(10)
        anchors.right: Metrics.narrow ? parent.right : chip.left
        anchors.rightMargin: Metrics.u(8)
        anchors.verticalCenter: mark.verticalCenter
        role: "title"
        text: ServiceWords.product(root.product)
    }
    Chip {
        id: chip

        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(14)
        y: Metrics.narrow ? parent.height - height - Metrics.u(16) : mark.y + (mark.height - height) / 2
        // Where there is little room the button takes its place; what has ended says so below the ring.
        visible: !Metrics.narrow || !root.renewable || root.suspended
        icon: root.closed ? Icons.timer_off : Icons.check
        ink: root.closed ? Theme.caution : Theme.positive
        text: root.ended ? root.endedText : root.suspended ? qsTrId("hmi-card-services-suspended") : root.free ? root.freeText : root.boughtText
    }
    Txt {
        id: what

        anchors.top: heading.bottom
        anchors.topMargin: Metrics.u(8)
        x: mark.x
        width: parent.width - 2 * x
        role: "caption"
        text: Type.tied(root.mapCare ? Metrics.narrow ? root.mapShort : root.mapWhat : root.packWhat)
        wrapMode: Text.WordWrap
    }
    Btn {
        id: renew

        objectName: "renew-" + root.product
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(14)
        anchors.horizontalCenter: parent.horizontalCenter
        width: parent.width - 2 * Metrics.u(16)
        text: qsTrId("hmi-renew")
        visible: root.renewable
        onClicked: root.renewClicked()

        Accessible.description: heading.text
    }
    Item {
        anchors.bottom: root.renewable ? renew.top : Metrics.narrow ? chip.top : parent.bottom
        anchors.bottomMargin: Metrics.u(renew.visible ? 6 : 12)
        anchors.top: what.bottom
        // Rings stand in one line, however long the words above are.
        anchors.topMargin: Metrics.narrow ? Math.max(0, Metrics.u(56) - what.height) : Metrics.u(6)
        x: mark.x
        width: parent.width - 2 * x

        Ring {
            id: ring

            anchors.horizontalCenter: root.tall ? parent.horizontalCenter : undefined
            y: root.tall ? Math.max(0, parent.height - height - words.height - Metrics.u(20)) / 2 : (parent.height - height) / 2
            width: Math.min(Metrics.u(root.tall ? 190 : Metrics.narrow ? 108 : 148), parent.height - (root.tall ? words.height + Metrics.u(28) : Metrics.u(4)))
            height: width
            ink: root.renewable ? Theme.caution : Theme.accent
            thickness: Metrics.u(8)
            value: root.ended ? 0 : root.fraction

            Txt {
                objectName: "term-days"
                anchors.centerIn: parent
                font.pixelSize: Math.min(root.tall ? Type.display : Metrics.u(Metrics.narrow ? 36 : 46), ring.width * 0.34)
                role: "figure"
                text: root.days
            }
        }
        Column {
            id: words

            anchors.left: root.tall ? parent.left : ring.right
            anchors.leftMargin: root.tall ? 0 : Metrics.u(18)
            anchors.right: parent.right
            y: root.tall ? ring.y + ring.height + Metrics.u(20) : (parent.height - height) / 2
            spacing: Metrics.u(4)

            Txt {
                width: parent.width
                horizontalAlignment: root.tall ? Text.AlignHCenter : Text.AlignLeft
                text: qsTrId("hmi-services-days-left", root.days)
                weight: Type.medium
                wrapMode: Text.WordWrap
            }
            Txt {
                objectName: "term-end"
                width: parent.width
                color: Theme.textSecondary
                horizontalAlignment: root.tall ? Text.AlignHCenter : Text.AlignLeft
                role: "caption"
                text: Type.tied(root.ended ? Words.fill(qsTrId("hmi-services-ended"), root.endDate) : renew.visible && Metrics.narrow ? Words.fill(qsTrId("hmi-services-until"), root.endDate) : root.until)
                wrapMode: Text.WordWrap
            }
            Txt {
                width: parent.width
                horizontalAlignment: root.tall ? Text.AlignHCenter : Text.AlignLeft
                role: "caption"
                text: Type.tied(root.since)
                visible: !Metrics.narrow
                wrapMode: Text.WordWrap
            }
        }
    }
}
