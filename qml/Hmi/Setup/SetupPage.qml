import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Bluetooth
import Hmi.ViewModels.Regions
import Hmi.ViewModels.Services
import Hmi.Words

// What can be set, each with its present state.
PageBody {
    id: root

    readonly property BluetoothViewModel bluetooth: app.bluetooth
    readonly property ServicesViewModel services: app.services
    readonly property real column: (width - Metrics.u(Metrics.narrow ? 16 : 40)) / 2
    // As high as the places of all rows allow.
    readonly property real rowHeight: Math.min(Metrics.u(150), Math.floor(height / Math.ceil(rows.visibleChildren.length / 2)))

    title: qsTrId("hmi-rail-setup")

    Flickable {
        id: view

        readonly property Item chosen: Window.activeFocusItem

        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        clip: interactive
        contentHeight: rows.height
        interactive: contentHeight > height + 1

        // Who goes from row to row by key sees where they are.
        onChosenChanged: {
            if (chosen?.parent === rows)
                contentY = Math.max(chosen.y + chosen.height - height, Math.min(contentY, chosen.y));
        }

        Grid {
            id: rows

            // Fixed entries that are learnt by their place, and no list: all of them stay while the car moves.
            readonly property bool menu: true

            columnSpacing: root.width - 2 * root.column
            columns: 2
            flow: Grid.LeftToRight

            ListRow {
                objectName: "setup-bluetooth"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: root.bluetooth.pairedCount === 0 ? qsTrId("hmi-phones-empty") : Words.line([root.bluetooth.phoneName, root.bluetooth.tetheringOffered && !Metrics.narrow ? qsTrId("hmi-phones-tethering-on") : ""])
                icon: Icons.bluetooth
                title: Metrics.narrow ? qsTrId("hmi-word-bluetooth") : qsTrId("hmi-bluetooth-title")
                onClicked: root.app.go("setup/bluetooth")
            }
            ListRow {
                readonly property bool suspended: root.app.account.terms === "suspended" && !root.services.ended
                readonly property string period: !root.services.started ? "" : root.services.ended ? Words.fill(qsTrId("hmi-services-ended"), root.services.endDate) : suspended ? qsTrId("hmi-card-services-suspended") : qsTrId("hmi-services-days", root.services.daysLeft)
                readonly property bool attention: root.services.started && (root.services.ended || root.services.near || suspended)

                objectName: "setup-online"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: root.app.account.signedIn ? Metrics.narrow ? attention ? period : root.app.account.name : Words.line([root.app.account.name, period]) : qsTrId("hmi-card-signed-out")
                badge: root.services.attention
                captionInk: root.app.account.signedIn && attention ? Theme.caution : Theme.textMuted
                icon: root.app.link.online ? Icons.cloud_done : Icons.cloud_off
                //: Row and title of the online services. French: the real menu's name.
                //% "Online"
                title: qsTrId("hmi-online-title")
                onClicked: root.app.go("setup/online")
            }
            ListRow {
                objectName: "setup-wifi"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: !root.app.wifi.enabled ? qsTrId("hmi-word-off") : root.app.wifi.active !== "" ? root.app.wifi.active : qsTrId("hmi-word-on")
                icon: root.app.wifi.enabled ? Icons.wifi : Icons.wifi_off
                title: qsTrId("hmi-word-wifi")
                visible: root.app.vehicle.wifiFitted
                onClicked: root.app.go("setup/wifi")
            }
            ListRow {
                //: Setup: the present language, by its own name.
                //% "English"
                readonly property string speaking: qsTrId("hmi-setup-language-now")

                objectName: "setup-language"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: Words.line([speaking, root.app.vehicle.distanceUnit, root.app.vehicle.temperatureUnit])
                icon: Icons.language
                //: Row and title: language and units.
                //% "Language and units"
                title: qsTrId("hmi-language-title")
                onClicked: root.app.go("setup/language")
            }
            ListRow {
                objectName: "setup-vehicle"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: Words.line([root.app.vehicle.model, Metrics.narrow ? "" : root.app.vehicle.odometer])
                icon: Icons.directions_car
                //: Row and title: facts about the car.
                //% "Vehicle"
                title: qsTrId("hmi-vehicle-title")
                onClicked: root.app.go("setup/vehicle")
            }
            ListRow {
                readonly property RegionsViewModel regions: root.app.regions
                //: Under "Map regions": an import is under way; %1 is "45 %".
                //% "Import: %1"
                readonly property string coming: Words.fill(qsTrId("hmi-setup-maps-importing"), regions.shareText)

                objectName: "setup-maps"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: regions.importing ? coming : regions.empty ? qsTrId("hmi-maps-none") : regions.names
                captionLines: 1
                icon: Icons.map
                title: qsTrId("hmi-maps-title")
                onClicked: root.app.go("setup/maps")
            }
            ListRow {
                //: The display follows the time of day.
                //% "Automatic"
                readonly property string auto: qsTrId("hmi-display-auto")
                //: The display is bright.
                //% "Day"
                readonly property string day: qsTrId("hmi-display-day")
                //: The display is dark.
                //% "Night"
                readonly property string night: qsTrId("hmi-display-night")

                objectName: "setup-display"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: root.app.theme === "auto" ? Words.line([auto, Theme.night ? night : day]) : root.app.theme === "day" ? day : night
                icon: Icons.brightness_6
                //: Row and title: brightness of the display.
                //% "Display"
                title: qsTrId("hmi-display-title")
                onClicked: root.app.go("setup/display")
            }
            ListRow {
                objectName: "setup-profile"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                //: Under "User profile" where there is little room. At most 20 characters.
                //% "Factory reset"
                readonly property string brief: qsTrId("hmi-profile-caption")
                //: Under "User profile": when its page is needed.
                //% "Remove before you sell the car"
                readonly property string full: qsTrId("hmi-profile-caption-full")

                caption: Metrics.narrow ? brief : full
                divider: false
                icon: Icons.restart_alt
                //: Row: the user profile on this unit.
                //% "User profile"
                title: qsTrId("hmi-profile-row")
                onClicked: root.app.go("setup/profile")
            }
            ListRow {
                objectName: "setup-connection"
                width: root.column
                height: Math.max(implicitHeight - Metrics.u(12), root.rowHeight)
                caption: root.app.link.online ? Words.line([Words.bearer(root.app.link.bearer), Metrics.narrow ? "" : root.app.link.name]) : Words.say(root.app.link.reasonId, root.app.link.name)
                captionInk: root.app.link.online || root.app.link.busy ? Theme.textMuted : Theme.caution
                divider: false
                icon: Icons.network_check
                title: qsTrId("hmi-card-connection")
                onClicked: root.app.go("setup/connection")
            }
        }
    }
    ScrollMark {
        list: view
    }
}
