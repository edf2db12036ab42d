pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Theme
import Hmi.ViewModels.World

// Whose portal and app it is, and that account's terms of use.
Pane {
    id: root

    required property PanelPortalViewModel portal

    icon: Icons.account_circle
    //% "Account"
    title: qsTrId("hmi-panel-portal-account")

    PanelText {
        width: parent ? (parent as Item).width : 0
        text: Words.loading()
        visible: !root.portal.loaded
        wrapMode: Text.Wrap
    }
    Repeater {
        model: root.portal.accounts

        Column {
            id: account

            required property string key
            required property string email
            required property string name
            required property bool chosen

            width: parent ? (parent as Item).width : 0
            bottomPadding: Look.gap

            PanelRow {
                chosen: account.chosen
                detail: account.email
                title: account.name
                onClicked: root.portal.choose(account.key)
            }
            Column {
                width: parent.width
                visible: account.chosen

                PanelLine {
                    //% "Country"
                    label: qsTrId("hmi-panel-portal-country")
                    value: root.portal.country
                }
                PanelLine {
                    ink: root.portal.activated ? Theme.positive : Theme.caution
                    //% "E-mail address"
                    label: qsTrId("hmi-panel-portal-activation")
                    value: root.portal.activated ?
                    //% "activated"
                    qsTrId("hmi-panel-portal-activated") :
                    //% "not activated yet"
                    qsTrId("hmi-panel-portal-not-activated")
                }
                PanelLine {
                    ink: PortalWords.termsInk(root.portal.terms)
                    //% "Terms of use"
                    label: qsTrId("hmi-panel-portal-terms")
                    last: true
                    value: PortalWords.terms(root.portal.terms, root.portal.termsDue)
                }
                PanelButton {
                    busy: root.portal.termsBusy
                    icon: Icons.check
                    strong: true
                    //% "Accept the terms"
                    text: qsTrId("hmi-panel-portal-accept-terms")
                    width: Math.min(implicitWidth, parent.width)
                    visible: root.portal.terms === "due" || root.portal.terms === "suspended"
                    onClicked: root.portal.acceptTerms()
                }
            }
        }
    }
}
