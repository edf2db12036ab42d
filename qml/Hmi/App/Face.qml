import QtQuick
import Hmi.Controls
import Hmi.Notices
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
            "id": "map",
            "icon": Icons.near_me,
            //: Entry of the bar at the left, and the map itself for a screen reader.
            //% "Map"
            "name": qsTrId("hmi-rail-map")
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

    // The page itself asks whether two codes match.
    readonly property bool comparing: app.page === "pair" && app.bluetooth.pairing
    readonly property bool asked: notice.open || refusal.open || passenger.open || pairing.open || sheets.asking

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
    Connections {
        function onTold(textId: string, name: string): void {
            toast.warn(Words.say(textId, name));
        }

        target: root.app.routing
    }
    Connections {
        function onOpened(service: string, hint: bool): void {
            //: A service opens; %1 is its name.
            //% "%1 is ready."
            const ready = Words.fill(qsTrId("hmi-gate-opened"), ServiceWords.name(service));
            //: Added when a service opens and nobody has ever signed in on the unit.
            //% "Sign in to link your unit."
            toast.show(hint ? ready + " " + qsTrId("hmi-gate-hint") : ready);
        }

        target: root.app.gate
    }
    Page {
        id: frame

        anchors.fill: parent
        badges: ({
                "setup": root.app.services.attention
            })
        canGoBack: root.app.canGoBack || (holder.page?.holdsBack ?? false)
        current: root.app.tab
        full: holder.page?.full ?? false
        railModel: root.entries.filter(entry => entry.id !== "map" || root.app.vehicle.navigation)
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

                // A question of the page itself.
                readonly property bool asking: Array.from(children).some(child => (child as Sheet)?.open ?? false)

                anchors.fill: parent
            },
            NoticeSheet {
                id: notice

                above: [refusal, passenger, pairing]
                anchors.topMargin: Metrics.header
                blocked: refusal.open || passenger.open || pairing.open || sheets.asking || root.comparing
                notices: root.app.notices
                onRenewClicked: root.app.go("setup/online/subscriptions/renew")
            },
            RefusalSheet {
                id: refusal

                above: [pairing]
                anchors.topMargin: Metrics.header
                gate: root.app.gate
                link: root.app.link
                onLeave: route => root.app.go(route)
                // What was said before is not about this.
                onOpenChanged: {
                    if (open)
                        toast.shown = false;
                }
            },
            PassengerSheet {
                id: passenger

                above: [pairing]
                anchors.topMargin: Metrics.header
                driving: root.app.driving
            },
            PairRequest {
                id: pairing

                anchors.topMargin: Metrics.header
                bluetooth: root.app.bluetooth
                shownElsewhere: root.app.page === "pair"
            },
            Toast {
                id: toast

                objectName: "toast"
                anchors.horizontalCenter: parent?.horizontalCenter
                // Over what is dimmed, and never over the words of a sheet.
                y: root.asked ? Metrics.header + Metrics.u(12) : (parent?.height ?? 0) - height - Metrics.footer
                room: (parent?.width ?? 0) - 2 * Metrics.margin
            }
        ]

        PageHolder {
            id: holder

            app: root.app
            header: frame.headerItem
            overlay: sheets

            // What a page has refused goes with it; a sheet that lies over all pages keeps the keyboard.
            onPageChanged: {
                if (root.app.gate.code !== "")
                    root.app.gate.clear();
                const open = [notice, refusal, passenger, pairing].filter(sheet => sheet.open);
                if (open.length === 0)
                    return;
                open[0].focusBefore = page;
                open[open.length - 1].forceActiveFocus();
            }
        }
    }
}
