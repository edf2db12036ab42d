pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme

// Which page of the panel is shown: the scene, the owners' e-mail, the portal and app, what fails.
Row {
    id: root

    property string page: "scene"

    spacing: Look.gap

    Repeater {
        model: [
            {
                "page": "scene",
                "icon": Icons.directions_car,
                //: A page of the panel: phones, networks, the car.
                //% "Around the car"
                "text": qsTrId("hmi-panel-page-scene")
            },
            {
                "page": "mail",
                "icon": Icons.mail,
                //: A page of the panel: what the service has sent to owners.
                //% "E-mail"
                "text": qsTrId("hmi-panel-page-mail")
            },
            {
                "page": "portal",
                "icon": Icons.account_circle,
                //: A page of the panel: what an owner does on the portal or in the phone app.
                //% "Portal and app"
                "text": qsTrId("hmi-panel-page-portal")
            },
            {
                "page": "faults",
                "icon": Icons.construction,
                //: A page of the panel: what can be made to fail, and the unit's radios.
                //% "Faults"
                "text": qsTrId("hmi-panel-page-faults")
            }
        ]

        PanelButton {
            required property var modelData

            checkable: true
            icon: modelData.icon
            on: root.page === modelData.page
            text: modelData.text
            Accessible.role: Accessible.RadioButton
            onClicked: root.page = modelData.page
        }
    }
}
