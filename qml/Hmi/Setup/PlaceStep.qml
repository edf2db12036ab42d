pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Frame
import Hmi.Theme
import Hmi.ViewModels.Account
import Hmi.ViewModels.Driving

// Third step of a new account: country and the language of its e-mails; then it is made.
Item {
    id: root

    required property AccountViewModel account
    required property DrivingViewModel driving
    readonly property bool locked: driving.locked

    //: Third step of a new account: what the next press means.
    //% "The three free years start now."
    readonly property string firstText: qsTrId("hmi-account-new-meaning")
    //: Third step of a new account, once the free period has begun: what the next press does not mean.
    //% "The end of the free period stays as it is."
    readonly property string againText: qsTrId("hmi-account-new-again")

    // The free period has begun: it does not begin again.
    property bool begun: false
    property string country: account.homeCountry
    property string language: "en"
    property string trouble: ""

    signal done

    onVisibleChanged: {
        if (visible)
            rows.positionViewAtIndex(Math.max(0, account.countryRow(country) - 1), ListView.Beginning);
    }

    Card {
        id: countries

        width: parent.width * 0.5 - Metrics.gutter / 2
        height: parent.height

        Txt {
            id: heading

            x: Metrics.u(24)
            y: Metrics.u(Metrics.low ? 11 : 16)
            width: parent.width - 2 * x
            //: Third step of a new account: title of the list of countries.
            //% "Country"
            text: qsTrId("hmi-account-new-country")
            weight: Type.medium
        }
        ListView {
            id: rows

            // As many whole rows as there is room for, and no half ones.
            readonly property real room: parent.height - y - Metrics.u(6)
            readonly property int seen: Math.max(1, Math.floor(room / Metrics.touch))
            readonly property int rowHeight: Math.floor(room / seen)

            anchors.left: parent.left
            anchors.leftMargin: Metrics.u(8)
            anchors.right: parent.right
            anchors.rightMargin: Metrics.u(8)
            y: heading.y + heading.height + Metrics.u(6)
            height: seen * rowHeight
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            enabled: !root.locked
            model: root.account.countries
            snapMode: ListView.SnapToItem
            visible: !root.locked

            delegate: ListRow {
                required property int index
                required property string code
                required title

                objectName: "country-" + code
                width: rows.width
                height: rows.rowHeight
                selected: root.country === code
                trailing: "check"
                onActiveFocusChanged: {
                    if (activeFocus)
                        rows.positionViewAtIndex(index, ListView.Contain);
                }
                onClicked: root.country = code
            }
        }
        ScrollMark {
            list: rows
        }
        LockNote {
            anchors.centerIn: parent
            width: parent.width - Metrics.u(48)
            askable: root.driving.mayOverride
            visible: root.locked
            //: In place of a long list while the car is moving.
            //% "Long lists are locked while the car is moving."
            what: qsTrId("hmi-list-locked")
            onClicked: root.driving.ask()
        }
    }
    Card {
        anchors.right: parent.right
        width: countries.width
        height: parent.height

        Column {
            x: Metrics.u(8)
            y: heading.y
            width: parent.width - 2 * x

            Txt {
                x: Metrics.u(16)
                bottomPadding: rows.y - heading.y - heading.height
                width: parent.width - 2 * x
                //: Third step of a new account: title of the two languages.
                //% "Language of the e-mails"
                text: qsTrId("hmi-account-new-language")
                weight: Type.medium
                wrapMode: Text.WordWrap
            }
            ListRow {
                objectName: "new-language-en"
                width: parent.width
                selected: root.language === "en"
                title: qsTrId("hmi-language-en")
                trailing: "check"
                onClicked: root.language = "en"
            }
            ListRow {
                objectName: "new-language-fr"
                width: parent.width
                divider: false
                selected: root.language === "fr"
                title: qsTrId("hmi-language-fr")
                trailing: "check"
                onClicked: root.language = "fr"
            }
        }
        HintLine {
            objectName: "place-line"
            anchors.bottom: make.top
            anchors.bottomMargin: Metrics.u(Metrics.narrow ? 6 : 12)
            x: Metrics.u(Metrics.narrow ? 14 : 20)
            width: parent.width - 2 * x
            icon: root.trouble !== "" ? Icons.error : Icons.event_available
            ink: root.trouble !== "" ? Theme.danger : Theme.positive
            text: root.trouble !== "" ? root.trouble : root.begun ? root.againText : root.firstText
            textInk: root.trouble !== "" ? Theme.danger : Theme.textMuted
        }
        Btn {
            id: make

            objectName: "new-create"
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Metrics.u(Metrics.narrow ? 14 : 20)
            anchors.right: parent.right
            anchors.rightMargin: Metrics.u(Metrics.narrow ? 14 : 20)
            busy: root.account.busy
            enabled: !root.locked
            kind: "primary"
            //: Button: make the account.
            //% "Create account"
            text: qsTrId("hmi-account-new-create")
            onClicked: root.done()
        }
    }
}
