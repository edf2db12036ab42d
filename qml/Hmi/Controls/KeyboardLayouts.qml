import QtQuick

// Which characters stand where: three rows a page. The second symbol page is reached by the shift key.
QtObject {
    id: root

    readonly property list<string> qwerty: ["qwertyuiop", "asdfghjkl", "zxcvbnm"]
    readonly property list<string> azerty: ["azertyuiop", "qsdfghjklm", "wxcvbn"]
    readonly property list<string> symbols: ["1234567890", "@#$%&-+()/", "*\"':;!?"]
    readonly property list<string> moreSymbols: ["~`|^_={}[]", "\\<>€£§°²«»", ",.…’·¿¡"]
    readonly property list<string> accents: ["àâäæçéèêëî", "ïôöœùûüÿñì", "áíóúåøã"]

    function rows(page: string, language: string, second: bool): list<string> {
        switch (page) {
        case "symbols":
            return second ? moreSymbols : symbols;
        case "accents":
            return accents;
        default:
            return language.startsWith("fr") ? azerty : qwerty;
        }
    }
}
