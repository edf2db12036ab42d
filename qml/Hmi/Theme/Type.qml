pragma Singleton
import QtQuick

// Six type roles: size in pixels and weight. Nothing on the unit is set below the caption.
QtObject {
    id: root

    readonly property string family: "Hanken Grotesk"
    readonly property var features: ({
            "tnum": 1
        })

    readonly property int display: Metrics.u(64)
    readonly property int figure: Metrics.u(42)
    readonly property int headline: Metrics.u(30)
    readonly property int title: Metrics.u(25)
    readonly property int body: Metrics.u(22)
    readonly property int caption: Metrics.u(20)

    readonly property int light: 300
    readonly property int regular: 400
    readonly property int medium: 500
    readonly property int semibold: 600

    // Size of a role in pixels; an unknown role reads as body.
    function size(role: string): int {
        switch (role) {
        case "display":
            return display;
        case "figure":
            return figure;
        case "headline":
            return headline;
        case "title":
            return title;
        case "caption":
            return caption;
        default:
            return body;
        }
    }

    function weight(role: string): int {
        switch (role) {
        case "display":
        case "figure":
            return light;
        case "headline":
        case "title":
            return medium;
        default:
            return regular;
        }
    }

    function spacing(role: string): real {
        switch (role) {
        case "display":
            return -Metrics.u(1.2);
        case "figure":
            return -0.5;
        default:
            return 0.1;
        }
    }
}
