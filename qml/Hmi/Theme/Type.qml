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

    // A sentence as it is set: a date and “e-mail” stay on one line, and a short last word is not left alone on one.
    function tied(text: string): string {
        const dated = text.replace(/(\d{1,2}) ([^\s\d]{3,5}) (\d{4})/g, "$1\u00a0$2\u00a0$3");
        const whole = dated.replace(/\be-mail/g, "e-\u2060mail");
        const ends = /(\S+) (\S+)$/.exec(whole);
        // Not words so long that a narrow place has no room for both.
        if (ends === null || ends[0].length > 15 || whole.split(" ").length < 4)
            return whole;
        return whole.slice(0, ends.index) + ends[1] + "\u00a0" + ends[2];
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
