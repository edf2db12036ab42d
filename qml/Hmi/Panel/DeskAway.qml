import QtQuick

// The backend does not answer, or not to this panel.
Away {
    id: root

    property string code: ""

    text: PortalWords.away(code)
    //% "The backend does not answer. Trying again…"
    title: qsTrId("hmi-panel-backend-away")
    visible: code !== ""
}
