pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Every phone around the car.
Pane {
    id: root

    required property PanelPhonesViewModel phones

    icon: Icons.mobile
    //% "Phones"
    title: qsTrId("hmi-panel-phones")

    Repeater {
        model: root.phones.rows

        PhoneBlock {
            phones: root.phones
        }
    }
    Flow {
        width: parent ? (parent as Item).width : 0
        bottomPadding: 10
        topPadding: 10

        PanelButton {
            icon: Icons.add
            //: One more phone around the car.
            //% "Add a phone"
            text: qsTrId("hmi-panel-add-phone")
            width: Math.min(implicitWidth, parent.width)
            onClicked: root.phones.add()
        }
    }
}
