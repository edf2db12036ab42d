import QtQuick
import Hmi.Theme

// Nothing to show, and why: an icon, a title, a sentence and, where something can be done, a button.
Item {
    id: root

    property string icon: ""
    property string title: ""
    property string text: ""
    property string buttonText: ""
    property string buttonName: "empty-button"
    property string buttonKind: "primary"
    property color ink: Theme.textMuted

    signal clicked

    implicitHeight: words.implicitHeight
    implicitWidth: Metrics.u(560)

    Column {
        id: words

        anchors.centerIn: parent
        width: Math.min(parent.width, Metrics.u(640))
        spacing: Metrics.u(10)

        Ico {
            anchors.horizontalCenter: parent.horizontalCenter
            color: root.ink
            size: Metrics.u(64)
            text: root.icon
            visible: root.icon !== ""
        }
        Txt {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            role: "headline"
            text: root.title
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        Txt {
            // Lines of about the same length.
            readonly property int rows: Math.ceil(implicitWidth / words.width)

            anchors.horizontalCenter: parent.horizontalCenter
            width: rows > 1 ? Math.min(words.width, implicitWidth / rows * 1.15 + Metrics.u(24)) : words.width
            color: Theme.textSecondary
            horizontalAlignment: Text.AlignHCenter
            text: Type.tied(root.text)
            visible: text !== ""
            wrapMode: Text.WordWrap
        }
        Item {
            width: parent.width
            height: Metrics.u(6)
            visible: root.buttonText !== ""
        }
        Btn {
            objectName: root.buttonName
            anchors.horizontalCenter: parent.horizontalCenter
            kind: root.buttonKind
            text: root.buttonText
            visible: text !== ""
            onClicked: root.clicked()
        }
    }
}
