import QtQuick
import Hmi.Controls
import Hmi.Phone
import Hmi.Theme
import Hmi.ViewModels.Shell
import Hmi.Words

// What the unit shows once it is built: the frame, and in it the page of the present route.
Item {
    id: root

    required property AppViewModel app

    readonly property var entries: [
        {
            "id": "home",
            "icon": Icons.home,
            //: Entry of the bar at the left.
            //% "Home"
            "name": qsTrId("hmi-rail-home")
        },
        {
            "id": "phone",
            "icon": Icons.call,
            //: Entry of the bar at the left: paired phones.
            //% "Phone"
            "name": qsTrId("hmi-rail-phone")
        },
        {
            "id": "setup",
            "icon": Icons.settings,
            //: Entry of the bar at the left. French: the real menu's name.
            //% "Setup"
            "name": qsTrId("hmi-rail-setup")
        }
    ]

    property alias animated: holder.animated

    Binding {
        property: "night"
        target: Theme
        value: root.app.night
    }
    Connections {
        function onJoined(ssid: string): void {
            //: Success message after joining a Wi-Fi network; %1 is its name.
            //% "The navigation system has connected to the hotspot %1."
            toast.show(Words.fill(qsTrId("hmi-wifi-joined"), ssid));
        }

        target: root.app.wifi
    }
    Connections {
        function onPhonePaired(phone: string): void {
            // The page of pairing says it itself.
            if (root.app.page !== "pair")
                toast.show(Words.fill(qsTrId("hmi-pair-paired"), phone));
        }

        target: root.app.bluetooth
    }
    Page {
        id: frame

        anchors.fill: parent
        canGoBack: root.app.canGoBack || (holder.page?.holdsBack ?? false)
        current: root.app.tab
        full: holder.page?.full ?? false
        railModel: root.entries
        title: holder.page?.title ?? ""
        status.bearer: root.app.link.bearer
        status.busy: root.app.link.busy
        status.level: root.app.link.level
        status.temperature: Metrics.narrow && !root.app.link.online ? "" : root.app.vehicle.outside
        status.time: root.app.timeText
        status.why: Words.say(root.app.link.reasonId, root.app.link.name)
        onBack: {
            if (holder.page?.holdsBack)
                holder.page.backed();
            else
                root.app.back();
        }
        onPicked: id => root.app.go(id)
        onStatusClicked: root.app.go("setup/connection")

        overlay: [
            Item {
                id: sheets

                anchors.fill: parent
            },
            PairRequest {
                anchors.topMargin: Metrics.header
                bluetooth: root.app.bluetooth
                shownElsewhere: root.app.page === "pair"
            },
            Toast {
                id: toast

                objectName: "toast"
                anchors.bottom: parent?.bottom
                anchors.bottomMargin: Metrics.footer
                anchors.horizontalCenter: parent?.horizontalCenter
                room: (parent?.width ?? 0) - 2 * Metrics.margin
            }
        ]

        PageHolder {
            id: holder

            app: root.app
            overlay: sheets
        }
    }
}
