import QtQuick
import Hmi.Theme

// One group of controls, each in every state: buttons, rows, fields, signs or frames.
Rectangle {
    id: root

    property string group: "buttons"
    property alias contentY: view.contentY

    color: Theme.ground

    Flickable {
        id: view

        anchors.fill: parent
        anchors.margins: Metrics.margin
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: content.height
        flickableDirection: Flickable.VerticalFlick

        Loader {
            id: content

            width: view.width
            sourceComponent: {
                switch (root.group) {
                case "rows":
                    return rows;
                case "fields":
                    return fields;
                case "signs":
                    return signs;
                case "frames":
                    return frames;
                default:
                    return buttons;
                }
            }
        }
    }
    Component {
        id: buttons

        ButtonStates {}
    }
    Component {
        id: rows

        RowStates {}
    }
    Component {
        id: fields

        FieldStates {}
    }
    Component {
        id: signs

        SignStates {}
    }
    Component {
        id: frames

        FrameStates {}
    }
}
