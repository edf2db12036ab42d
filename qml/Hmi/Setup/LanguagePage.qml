import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme

// The language, switched at once; the units, which the car's market sets, as facts.
PageBody {
    id: root

    //: A unit of distance.
    //% "Kilometres (km)"
    readonly property string kilometres: qsTrId("hmi-units-km")
    //: A unit of distance.
    //% "Miles (mi)"
    readonly property string miles: qsTrId("hmi-units-mi")

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
        height: parent.height

        Column {
            id: units

            x: Metrics.u(22)
            y: Metrics.u(22)
            width: parent.width - 2 * x
            spacing: Metrics.u(Metrics.low ? 8 : 14)

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
                value: root.app.vehicle.distanceUnit === "mi" ? root.miles : root.kilometres
            }
            FactLine {
                width: parent.width
                icon: Icons.thermostat
                //: Name of a unit.
                //% "Temperature"
                label: qsTrId("hmi-units-temperature")
                //: A unit; %1 is its sign, °C.
                //% "Degrees Celsius (%1)"
                value: qsTrId("hmi-units-celsius").replace("%1", root.app.vehicle.temperatureUnit)
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
