import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme

// The language, switched at once; the units as facts.
PageBody {
    id: root

    title: qsTrId("hmi-language-title")

    Column {
        id: languages

        width: parent.width * 0.46

        ListRow {
            objectName: "language-en"
            width: parent.width
            height: Metrics.u(96)
            icon: Icons.translate
            selected: root.app.language === "en"
            //: Name of the language in itself; never translated.
            //% "English"
            title: qsTrId("hmi-language-en")
            trailing: "check"
            onClicked: root.app.setLanguage("en")
        }
        ListRow {
            objectName: "language-fr"
            width: parent.width
            height: Metrics.u(96)
            divider: false
            icon: Icons.translate
            selected: root.app.language === "fr"
            //: Name of the language in itself; never translated.
            //% "Français"
            title: qsTrId("hmi-language-fr")
            trailing: "check"
            onClicked: root.app.setLanguage("fr")
        }
    }
    Card {
        anchors.left: languages.right
        anchors.leftMargin: Metrics.u(20)
        anchors.right: parent.right
        height: units.height + Metrics.u(36)

        Column {
            id: units

            x: Metrics.u(22)
            y: Metrics.u(18)
            width: parent.width - 2 * x
            spacing: Metrics.u(Metrics.low ? 6 : 14)

            Txt {
                width: parent.width
                role: "title"
                //: Title of the list of units.
                //% "Units"
                text: qsTrId("hmi-units-title")
            }
            FactLine {
                width: parent.width
                icon: Icons.route
                //: Name of a unit.
                //% "Distance"
                label: qsTrId("hmi-units-distance")
                //: A unit.
                //% "Kilometres (km)"
                value: qsTrId("hmi-units-km")
            }
            FactLine {
                width: parent.width
                icon: Icons.thermostat
                //: Name of a unit.
                //% "Temperature"
                label: qsTrId("hmi-units-temperature")
                //: A unit.
                //% "Degrees Celsius (°C)"
                value: qsTrId("hmi-units-celsius")
            }
            FactLine {
                width: parent.width
                icon: Icons.schedule
                //: Name of a unit.
                //% "Time of day"
                label: qsTrId("hmi-units-time")
                //: A unit.
                //% "24 hours"
                value: qsTrId("hmi-units-24h")
            }
        }
    }
}
