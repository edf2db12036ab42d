import QtQuick
import Hmi.Controls
import Hmi.Theme

// Every state of one control. `control` is its type's name.
Column {
    id: root

    property string control: ""
    default property alias content: flow.data

    width: parent ? (parent as Item).width : 0
    spacing: Metrics.gutter

    Txt {
        height: Math.ceil(implicitHeight)
        color: Theme.accent
        role: "title"
        text: root.control
    }
    Flow {
        id: flow

        width: parent.width
        spacing: Metrics.u(20)
    }
    Divider {
        width: parent.width
    }
}
