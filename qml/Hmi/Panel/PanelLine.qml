import QtQuick
import Hmi.Theme

// A name and its value; where they do not fit beside each other, the value goes below. A switch instead of a value
// where `switchable`; anything else may be put in at the right.
Item {
    id: root

    property string label: ""
    property string value: ""
    property color ink: Theme.textPrimary
    property bool switchable: false
    property bool on: false
    property string name: label
    property bool strong: false
    property bool last: false
    default property alias extra: aside.data

    readonly property bool stacked: !switchable && words.implicitWidth + fact.implicitWidth + aside.width + 12 > width

    // Of a value that goes below, the second line's height and its middle.
    readonly property real below: Math.max(fact.height, aside.children.length > 0 ? aside.height : 0)
    readonly property real middle: stacked ? words.y + words.height + 4 + below / 2 : height / 2

    signal toggled(on: bool)

    implicitHeight: stacked ? words.height + below + 20 : Math.max(Look.row, words.height + 12)
    width: parent ? (parent as Item).width : 0

    PanelText {
        id: words

        y: root.stacked ? 8 : (root.height - height) / 2
        width: Math.min(implicitWidth, root.width - (root.switchable ? 56 : 0))
        color: root.strong ? Theme.textPrimary : Theme.textSecondary
        decorative: root.switchable
        text: root.label
        weight: root.strong ? Type.semibold : Type.regular
        wrapMode: Text.Wrap
    }
    PanelText {
        id: fact

        y: root.middle - height / 2
        anchors.right: aside.left
        width: Math.min(implicitWidth, root.width - aside.width)
        color: root.ink
        horizontalAlignment: Text.AlignRight
        text: root.value
        weight: Type.medium
        wrapMode: Text.Wrap
    }
    Row {
        id: aside

        y: root.middle - height / 2
        anchors.right: parent.right
        leftPadding: children.length > 0 ? Look.gap : 0
        spacing: Look.gap
    }
    PanelSwitch {
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        name: root.name
        on: root.on
        visible: root.switchable
        onToggled: on => root.toggled(on)
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Metrics.hairline
        color: Theme.worldLine
        visible: !root.last
    }
}
