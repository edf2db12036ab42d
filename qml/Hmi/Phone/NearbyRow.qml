import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.Words

// Somebody who advertises: what it is taken for, its name, how strong it is heard.
Item {
    id: root

    // Roles of the model; the name is taken from `model`, because of rows that have a `name` of their own.
    required property var model
    required property string address
    required property string kind
    required property int level
    readonly property bool phone: kind === "phone"
    //: What a device nearby is.
    //% "Phone"
    readonly property string phoneText: qsTrId("hmi-nearby-phone")
    //: What a device nearby is: a key fob, a sensor of a tyre, …
    //% "Accessory"
    readonly property string accessoryText: qsTrId("hmi-nearby-accessory")
    //: A device nearby that does not tell its name.
    //% "No name"
    readonly property string nameless: qsTrId("hmi-nearby-nameless")
    readonly property string title: model.name !== "" ? model.name : nameless

    objectName: "nearby-" + address
    implicitHeight: Math.max(Metrics.touch, words.implicitHeight + Metrics.u(20))

    Accessible.role: Accessible.ListItem
    Accessible.name: title
    Accessible.description: [phone ? phoneText : accessoryText, Words.signalStrength(level)].join(", ")

    Ico {
        x: Metrics.u(16)
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.textSecondary
        size: Metrics.u(34)
        text: root.phone ? Icons.mobile : Icons.sensors
    }
    Column {
        id: words

        x: Metrics.u(68)
        anchors.verticalCenter: parent.verticalCenter
        width: bars.x - x - Metrics.u(16)

        Txt {
            width: parent.width
            decorative: true
            elide: Text.ElideRight
            font.pixelSize: Metrics.u(24)
            maximumLineCount: 2
            role: "title"
            text: root.title
            wrapMode: Text.Wrap
        }
        Txt {
            width: parent.width
            decorative: true
            role: "caption"
            text: root.phone ? root.phoneText : root.accessoryText
        }
    }
    Bars {
        id: bars

        anchors.right: parent.right
        anchors.rightMargin: Metrics.u(20)
        anchors.verticalCenter: parent.verticalCenter
        ink: Theme.textSecondary
        level: root.level
    }
    Divider {
        x: words.x
        anchors.bottom: parent.bottom
        width: parent.width - x - Metrics.u(12)
    }
}
