import QtQuick
import Hmi.Controls
import Hmi.Theme

// One control in one state, and the state's name below it.
Column {
    id: root

    property string what: ""
    // Only one control has the keyboard's focus; the others are drawn as if they had.
    property bool focused: false
    // What is seen of a control that is larger than its specimen is cut at its edge.
    property bool framed: false
    default property alias content: slot.data
    // The software renderer draws a gradient plate that lies wholly outside a clip: what is scrolled away is not drawn.
    property Flickable view: null
    readonly property Item section: parent ? parent.parent : null
    readonly property real place: view && section ? y + parent.y + section.y - view.contentY : 0
    readonly property Item shown: slot.children.length > 0 ? slot.children[0] : null

    // Whole pixels: two controls that look alike are then alike to the pixel.
    width: Math.ceil(Math.max(slot.width, name.implicitWidth))
    opacity: !view || (place + height > 0 && place < view.height) ? 1 : 0
    spacing: Metrics.u(4)

    Component.onCompleted: {
        let item = parent;
        while (item && !(item instanceof Flickable))
            item = item.parent;
        view = item as Flickable;
    }

    Item {
        id: slot

        width: root.shown ? Math.ceil(root.shown.width) : 0
        height: root.shown ? Math.ceil(root.shown.height) : 0
        clip: root.framed
    }
    Txt {
        id: name

        height: Math.ceil(implicitHeight)
        color: Theme.textMuted
        role: "caption"
        text: root.what
    }
    // Not a child of the slot: that holds the control alone.
    Item {
        parent: root.focused ? slot : root
        width: slot.width
        height: slot.height
        visible: root.focused
        z: 1

        FocusRing {
            gap: (root.shown as Pressable)?.focusGap ?? Metrics.focusGap
            innerRadius: (root.shown as Pressable)?.focusRadius ?? Metrics.radiusControl
        }
    }
}
