import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Stick
import Hmi.Words

// A file of the USB stick: how far it is read, why it is not, how many of its places are chosen, or what became of them.
Card {
    id: root

    required property StickViewModel stick
    readonly property bool failed: stick.errorId !== ""
    readonly property bool choosing: stick.found && !stick.taken
    readonly property bool crowded: choosing && stick.chosen > stick.room
    readonly property bool partial: stick.listed < stick.total
    // Every id that comes from Python, so that the catalogues have them.
    readonly property StickWords words: StickWords {}

    signal done

    //: Panel of the USB stick before a file is chosen.
    //% "Touch a file. Its places can become favourites."
    readonly property string hint: qsTrId("hmi-stick-hint")
    //: A file of the USB stick is being read.
    //% "Reading the file"
    readonly property string readingText: qsTrId("hmi-stick-reading")

    Column {
        x: Metrics.u(Metrics.narrow ? 18 : 24)
        y: Metrics.u(Metrics.narrow ? 16 : 22)
        width: parent.width - 2 * x
        spacing: Metrics.u(8)

        Txt {
            objectName: "stick-title"
            width: parent.width
            elide: Text.ElideMiddle
            maximumLineCount: 2
            role: Metrics.narrow ? "title" : "headline"
            text: root.stick.fileTitle
            visible: text !== ""
            wrapMode: Text.WrapAnywhere
        }
        HintLine {
            objectName: "stick-hint"
            width: parent.width
            text: root.hint
            visible: root.stick.fileTitle === ""
        }
        HintLine {
            width: parent.width
            //: Panel of the USB stick: there are more files than the list has; %n is how many are left out.
            //% "%n more file(s) left out."
            text: qsTrId("hmi-stick-more", root.stick.more)
            visible: root.stick.fileTitle === "" && root.stick.more > 0
        }
        Txt {
            objectName: "stick-reading"
            width: parent.width
            color: Theme.textSecondary
            text: root.readingText
            visible: root.stick.reading
        }
        Progress {
            objectName: "stick-share"
            width: parent.width
            name: root.readingText
            value: root.stick.share
            visible: root.stick.reading
        }
        HintLine {
            objectName: "stick-error"
            width: parent.width
            icon: Icons.error
            ink: Theme.danger
            text: Words.say(root.stick.errorId, "")
            textInk: Theme.danger
            visible: root.failed
        }
        Txt {
            objectName: "stick-count"
            width: parent.width
            color: Theme.textSecondary
            //: Panel of a file of the USB stick: how many different places it has.
            //% "%n place(s)"
            readonly property string places: qsTrId("hmi-stick-places", root.stick.total)
            //: Panel of a file of the USB stick: how many of its places are chosen.
            //% "%n chosen"
            readonly property string chosen: qsTrId("hmi-stick-chosen", root.stick.chosen)
            text: Words.line([places, chosen])
            visible: root.choosing
            wrapMode: Text.Wrap
        }
        HintLine {
            objectName: "stick-partial"
            width: parent.width
            //: Panel of a file with many places: only some are listed; %n is how many.
            //% "Only the %n nearest to the car are listed."
            text: qsTrId("hmi-stick-partial", root.stick.listed)
            visible: root.choosing && root.partial && !(Metrics.narrow && root.crowded)
        }
        HintLine {
            objectName: "stick-skipped"
            width: parent.width
            //: Panel of a file of the USB stick: how much of it is no place on the earth, or an area.
            //% "%n cannot be used."
            text: qsTrId("hmi-stick-skipped", root.stick.skipped)
            visible: root.choosing && root.stick.skipped > 0 && !root.crowded
        }
        HintLine {
            objectName: "stick-room"
            width: parent.width
            icon: root.crowded ? Icons.warning : Icons.star
            ink: root.crowded ? Theme.caution : Theme.info
            //: Panel of a file of the USB stick: how many more favourites there can be; there are 100 at most.
            //% "Room for %n more favourite(s)."
            readonly property string room: qsTrId("hmi-stick-room", root.stick.room)
            //: Panel of a file of the USB stick: there is no room for any favourite.
            //% "No room: there are 100 favourites. Remove some first."
            readonly property string full: qsTrId("hmi-stick-full")
            text: root.stick.room > 0 ? room : full
            visible: root.choosing
        }
        HintLine {
            objectName: "stick-new"
            width: parent.width
            icon: Icons.check_circle
            ink: Theme.positive
            //: What became of places from a USB stick: how many are favourites now.
            //% "%n favourite(s) saved."
            text: qsTrId("hmi-stick-taken", root.stick.takenNew)
            visible: root.stick.taken
        }
        HintLine {
            objectName: "stick-left"
            width: parent.width
            icon: Icons.warning
            ink: Theme.caution
            //: What became of places from a USB stick: for how many there was no room; there are 100 at most.
            //% "%n not saved: there is room for 100 favourites."
            text: qsTrId("hmi-stick-taken-left", root.stick.takenLeft)
            visible: root.stick.taken && root.stick.takenLeft > 0
        }
    }
    Flow {
        id: foot

        readonly property int share: Metrics.narrow ? width : (width - spacing) / 2

        anchors.bottom: parent.bottom
        anchors.bottomMargin: Metrics.u(Metrics.narrow ? 16 : 20)
        x: Metrics.u(Metrics.narrow ? 16 : 20)
        width: parent.width - 2 * x
        spacing: Metrics.gutter

        Btn {
            objectName: "stick-cancel"
            width: foot.share
            padding: Metrics.u(12)
            text: qsTrId("hmi-word-cancel")
            visible: root.stick.reading
            onClicked: root.stick.cancel()
        }
        Btn {
            objectName: "stick-all"
            width: foot.share
            padding: Metrics.u(12)
            //: Button: choose every place of the list.
            //% "All"
            readonly property string all: qsTrId("hmi-stick-all")
            //: Button: choose no place of the list.
            //% "None"
            readonly property string none: qsTrId("hmi-stick-none-of-them")
            readonly property bool whole: root.stick.chosen > 0 && root.stick.chosen === root.stick.listed - root.stick.knownCount
            text: whole ? none : all
            visible: root.choosing && root.stick.knownCount < root.stick.listed
            onClicked: whole ? root.stick.chooseNone() : root.stick.chooseAll()
        }
        Btn {
            objectName: "stick-take"
            width: foot.share
            enabled: root.stick.chosen > 0 && root.stick.room > 0
            kind: "primary"
            padding: Metrics.u(12)
            //: Button: the chosen places become favourites.
            //% "Save"
            text: qsTrId("hmi-stick-take")
            visible: root.choosing
            onClicked: root.stick.take()
        }
        Btn {
            objectName: "stick-done"
            width: foot.share
            kind: "primary"
            padding: Metrics.u(12)
            //: Button: goes to the list of favourites.
            //% "To the list"
            text: qsTrId("hmi-stick-done")
            visible: root.stick.taken
            onClicked: root.done()
        }
    }
}
