import QtQuick
import Hmi.Controls
import Hmi.ViewModels.Driving

// Foot of a list that ends after a glance's worth of rows while the car moves: its rows beyond that have no height.
LockLine {
    id: root

    required property DrivingViewModel driving
    // Rows of the whole list.
    required property int count

    height: visible ? implicitHeight : 0
    askable: driving.mayOverride
    visible: driving.locked && count > driving.glance
    onAsked: driving.ask()
}
