import Hmi.Controls
import Hmi.Theme

// To the page of the devices nearby.
Btn {
    objectName: "phones-nearby"
    icon: Icons.sensors
    padding: Metrics.u(18)
    text: qsTrId("hmi-nearby-title")
}
