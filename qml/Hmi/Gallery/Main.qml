pragma ComponentBehavior: Bound
import QtQuick
import Hmi.Controls
import Hmi.Theme
import Hmi.ViewModels.Gallery

// The gallery's window: what to look at, by which light, at which size; below it that page.
Rectangle {
    id: root

    required property GalleryViewModel gallery
    // Whole screens; every other page shows one group of controls.
    readonly property bool whole: ["controls", "keyboard", "locked", "sheet", "empty"].includes(gallery.page)

    color: Theme.world

    Binding {
        property: "night"
        target: Theme
        value: root.gallery.night
    }
    Binding {
        property: "width"
        target: Theme
        value: root.gallery.displayWidth
    }
    Binding {
        property: "height"
        target: Theme
        value: root.gallery.displayHeight
    }
    // At its own size, as on the car's display: what does not fit is dragged into sight.
    Flickable {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: 6
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: screen.height
        contentWidth: screen.width

        Loader {
            id: screen

            width: root.gallery.displayWidth
            height: root.gallery.displayHeight
            clip: true
            sourceComponent: root.whole ? wholePage : groupPage
        }
    }
    Item {
        id: head

        width: parent.width
        height: complaint.y + complaint.height

        Flow {
            id: tools

            x: 12
            y: 8
            width: parent.width - 24
            spacing: 6

            Tool {
                on: !root.gallery.night
                text: root.gallery.night ? "night" : "day"
                onClicked: root.gallery.turnNight()
            }
            Tool {
                text: root.gallery.displayWidth + " × " + root.gallery.displayHeight
                onClicked: root.gallery.nextSize()
            }
            Repeater {
                model: root.gallery.pages

                Tool {
                    required property string modelData

                    on: root.gallery.page === modelData
                    text: modelData
                    onClicked: root.gallery.show(modelData)
                }
            }
        }
        Txt {
            id: complaint

            x: 12
            y: tools.y + tools.height + 6
            width: parent.width - 24
            height: text === "" ? 0 : Math.min(implicitHeight, 90)
            clip: true
            color: Theme.danger
            text: root.gallery.complaint
            wrapMode: Text.Wrap
        }
    }
    Component {
        id: wholePage

        Gallery {
            part: root.gallery.page
        }
    }
    Component {
        id: groupPage

        States {
            group: root.gallery.page
            onContentYChanged: root.gallery.scrolled(contentY)

            Component.onCompleted: contentY = root.gallery.top
        }
    }
}
