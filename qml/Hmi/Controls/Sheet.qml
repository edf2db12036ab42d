import QtQuick
import Hmi.Theme

// A notice or a dialog: a plate docked at the bottom, what is behind it dimmed and out of reach. The header stays
// lit. Wide: buttons in a column at the right; tall: in a row below. Escape means the secondary button.
FocusScope {
    id: root

    // Shown in a window: from here on the keyboard belongs to the sheet.
    readonly property bool modal: open && Window.window !== null
    readonly property bool stacked: !Metrics.wide
    // The keyboard goes round between these two and never to what is behind.
    readonly property Item firstButton: primary !== "" ? primaryButton : secondaryButton
    readonly property Item lastButton: secondary !== "" ? secondaryButton : primaryButton
    readonly property int buttonWidth: Math.max(primaryButton.implicitWidth, secondaryButton.implicitWidth, Metrics.u(210))

    property bool open: false
    property string icon: Icons.info
    property string title: ""
    property string text: ""
    // A figure in a ring in place of the icon (days left), and the ring's share 0 to 1.
    property string fact: ""
    property real factShare: 0
    // Of the icon or the ring.
    property color ink: danger ? Theme.danger : Theme.accent
    property string primary: ""
    property string secondary: ""
    property bool danger: false
    property bool busy: false
    property Item focusBefore: null
    // Sheets that come before this one: as long as one is open, the keyboard is its own.
    property list<Sheet> above
    readonly property Sheet covering: above.find(sheet => sheet.open) ?? null

    signal primaryClicked
    signal secondaryClicked

    function giveFocusBack(): void {
        if (covering)
            covering.focusBefore = focusBefore;
        else if (focusBefore)
            focusBefore.forceActiveFocus();
        focusBefore = null;
    }

    function takeFocus(): void {
        focusBefore = covering ? covering.focusBefore : Window.activeFocusItem;
        if (covering)
            covering.focusBefore = root;
        else
            root.forceActiveFocus();
        root.Accessible.announce(title);
    }

    anchors.fill: parent
    anchors.topMargin: Metrics.header
    visible: open || plate.share > 0

    Accessible.role: Accessible.Dialog
    Accessible.name: title
    Accessible.description: text

    Keys.onEscapePressed: {
        if (secondary !== "")
            root.secondaryClicked();
    }
    Keys.onTabPressed: firstButton.forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: lastButton.forceActiveFocus(Qt.BacktabFocusReason)
    onModalChanged: {
        if (modal)
            takeFocus();
        else
            giveFocusBack();
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.scrim
        opacity: root.open ? 1 : 0

        Behavior on opacity {
            NumberAnimation {
                duration: Motion.normal
                easing.type: Motion.enter
            }
        }

        MouseArea {
            anchors.fill: parent
            enabled: root.open
        }
    }
    Item {
        id: plate

        readonly property int inset: Metrics.margin - Metrics.u(4)
        // Where it stands while it is open.
        readonly property real rest: root.height - height - inset
        // Of the way up, 0 to 1: what moves when it opens, and not when the window changes its size.
        property real share: root.open ? 1 : 0

        objectName: "sheet-plate"
        x: inset
        y: root.height + share * (rest - root.height)
        width: root.width - 2 * inset
        height: body.implicitHeight + Metrics.u(44)
        enabled: root.open

        Behavior on share {
            NumberAnimation {
                duration: Motion.normal
                easing.type: Motion.enter
            }
        }

        Plate {
            anchors.fill: parent
            high: Theme.sheetHigh
            line: Theme.sheetLine
            lineWidth: Metrics.hairline
            low: Theme.sheetLow
            radius: Metrics.radiusSheet
        }
        Rectangle {
            x: Metrics.radiusSheet
            width: parent.width - 2 * x
            height: Metrics.u(2)

            gradient: Gradient {
                orientation: Gradient.Horizontal

                GradientStop {
                    color: "transparent"
                    position: 0
                }
                GradientStop {
                    color: root.danger ? Theme.danger : Theme.accent
                    position: 0.3
                }
                GradientStop {
                    color: root.danger ? Theme.danger : Theme.accentHigh
                    position: 0.7
                }
                GradientStop {
                    color: "transparent"
                    position: 1
                }
            }
        }
        Item {
            id: body

            readonly property int buttons: (root.primary !== "" ? 1 : 0) + (root.secondary !== "" ? 1 : 0)
            readonly property real buttonsHeight: root.stacked ? Metrics.touch : buttons * Metrics.touch + Math.max(0, buttons - 1) * Metrics.gutter

            x: Metrics.u(28)
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - 2 * x
            height: implicitHeight
            implicitHeight: root.stacked ? message.implicitHeight + (buttons > 0 ? Metrics.u(18) + buttonsHeight : 0) : Math.max(message.implicitHeight, buttonsHeight)

            Item {
                id: message

                y: root.stacked ? 0 : (parent.height - height) / 2
                width: root.stacked || body.buttons === 0 ? parent.width : parent.width - root.buttonWidth - Metrics.u(28)
                height: implicitHeight
                implicitHeight: Math.max(words.implicitHeight, Metrics.u(92))

                Ring {
                    id: ring

                    anchors.verticalCenter: parent.verticalCenter
                    width: Metrics.u(92)
                    height: width
                    ink: root.ink
                    value: root.factShare
                    visible: root.fact !== ""

                    Txt {
                        anchors.centerIn: parent
                        decorative: true
                        font.pixelSize: Metrics.u(38)
                        role: "figure"
                        text: root.fact
                        weight: Type.regular
                    }
                }
                Ico {
                    anchors.centerIn: ring
                    color: root.ink
                    size: Metrics.u(60)
                    text: root.icon
                    visible: root.fact === ""
                }
                Column {
                    id: words

                    x: Metrics.u(114)
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - x
                    spacing: Metrics.u(6)

                    Txt {
                        objectName: "sheet-title"
                        width: parent.width
                        font.pixelSize: Metrics.u(28)
                        role: "headline"
                        text: root.title
                        wrapMode: Text.WordWrap
                    }
                    Txt {
                        objectName: "sheet-text"
                        width: parent.width
                        color: Theme.textSecondary
                        text: Type.tied(root.text)
                        visible: text !== ""
                        wrapMode: Text.WordWrap
                    }
                }
            }
            Grid {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                columns: root.stacked ? 2 : 1
                layoutDirection: root.stacked ? Qt.RightToLeft : Qt.LeftToRight
                spacing: Metrics.gutter

                Btn {
                    id: primaryButton

                    objectName: "sheet-primary"
                    width: root.buttonWidth
                    busy: root.busy
                    kind: root.danger ? "danger" : "primary"
                    text: root.primary
                    visible: root.primary !== ""

                    KeyNavigation.backtab: root.lastButton
                    KeyNavigation.tab: root.lastButton

                    onClicked: root.primaryClicked()
                }
                Btn {
                    id: secondaryButton

                    objectName: "sheet-secondary"
                    width: root.buttonWidth
                    text: root.secondary
                    visible: root.secondary !== ""

                    KeyNavigation.backtab: root.firstButton
                    KeyNavigation.tab: root.firstButton

                    onClicked: root.secondaryClicked()
                }
            }
        }
    }
}
