pragma Singleton
import QtQuick

// Colour roles, night and day. The window writes the three inputs; everything else follows.
QtObject {
    id: root

    readonly property Swatches swatches: Swatches {}

    // inputs: written by the window, pixels
    property bool night: true
    property int width: 1280
    property int height: 480

    // grounds and plates
    readonly property color ground: night ? swatches.nightGround : swatches.dayGround // the page
    readonly property color groundTop: night ? swatches.nightGroundTop : swatches.dayGroundTop // the page fades from here at the top
    readonly property color groundRaised: night ? swatches.nightGroundRaised : swatches.dayGroundRaised // special keys, quiet plates
    readonly property color surface: night ? swatches.nightSurface : swatches.daySurface // plate gradient, bottom
    readonly property color surfaceHigh: night ? swatches.nightSurfaceHigh : swatches.daySurfaceHigh // plate gradient, top
    readonly property color raised: night ? swatches.nightRaised : swatches.dayRaised // secondary button, toast
    readonly property color pressed: night ? swatches.nightPressed : swatches.dayPressed // anything held down, switched-off tracks
    readonly property color overMap: night ? swatches.nightOverMap : swatches.dayOverMap // plates that lie on the map
    readonly property color scrim: night ? swatches.nightScrim : swatches.dayScrim // over the content, below the header line

    // lines
    readonly property color line: night ? swatches.nightLine : swatches.dayLine // hairline
    readonly property color lineHigh: night ? swatches.nightLineHigh : swatches.dayLineHigh // lit top edge of a plate
    readonly property color outline: night ? swatches.nightOutline : swatches.dayOutline // edges of controls, disabled text
    readonly property color track: night ? swatches.nightTrack : swatches.dayTrack // unfilled part of a ring or bar
    readonly property color barOff: night ? swatches.nightBarOff : swatches.dayBarOff // signal bars that are not lit

    // text
    readonly property color textPrimary: night ? swatches.nightTextPrimary : swatches.dayTextPrimary
    readonly property color textSecondary: night ? swatches.nightTextSecondary : swatches.dayTextSecondary
    readonly property color textMuted: night ? swatches.nightTextMuted : swatches.dayTextMuted // captions

    // accent
    readonly property color accent: night ? swatches.nightAccent : swatches.dayAccent // what may be done now
    readonly property color accentHigh: night ? swatches.nightAccentHigh : swatches.dayAccentHigh
    readonly property color accentLow: night ? swatches.nightAccentLow : swatches.dayAccentLow
    readonly property color accentSoft: night ? swatches.nightAccentSoft : swatches.dayAccentSoft // selected row, pressed key
    readonly property color inkOnAccent: night ? swatches.nightInkOnAccent : swatches.dayInkOnAccent // text on metal
    readonly property color focus: night ? swatches.nightFocus : swatches.dayFocus // keyboard focus ring

    // states, always with an icon or a word
    readonly property color positive: night ? swatches.nightPositive : swatches.dayPositive
    readonly property color caution: night ? swatches.nightCaution : swatches.dayCaution
    readonly property color cautionSoft: night ? swatches.nightCautionSoft : swatches.dayCautionSoft
    readonly property color danger: night ? swatches.nightDanger : swatches.dayDanger
    readonly property color dangerSoft: night ? swatches.nightDangerSoft : swatches.dayDangerSoft
    readonly property color info: night ? swatches.nightInfo : swatches.dayInfo
    readonly property color infoSoft: night ? swatches.nightInfoSoft : swatches.dayInfoSoft

    // parts of single controls
    readonly property color rail: night ? swatches.nightRail : swatches.dayRail
    readonly property color railGlow: night ? swatches.nightRailGlow : swatches.dayRailGlow // behind the current entry
    readonly property color keyboard: night ? swatches.nightKeyboard : swatches.dayKeyboard
    readonly property color keyHigh: night ? swatches.nightKeyHigh : swatches.dayKeyHigh
    readonly property color keyLow: night ? swatches.nightKeyLow : swatches.dayKeyLow
    readonly property color field: night ? swatches.nightField : swatches.dayField
    readonly property color fieldActive: night ? swatches.nightFieldActive : swatches.dayFieldActive
    readonly property color chip: night ? swatches.nightChip : swatches.dayChip
    readonly property color sheetHigh: night ? swatches.nightSheetHigh : swatches.daySheetHigh
    readonly property color sheetLow: night ? swatches.nightSheetLow : swatches.daySheetLow
    readonly property color sheetLine: night ? swatches.nightSheetLine : swatches.daySheetLine
    readonly property color emblemHigh: night ? swatches.nightEmblemHigh : swatches.dayEmblemHigh // icon plate of a tile
    readonly property color emblemLow: night ? swatches.nightEmblemLow : swatches.dayEmblemLow
    readonly property color emblemLine: night ? swatches.nightEmblemLine : swatches.dayEmblemLine
    readonly property color knobOn: night ? swatches.nightKnobOn : swatches.dayKnobOn
    readonly property color knobOff: night ? swatches.nightKnobOff : swatches.dayKnobOff

    // a screen that is off, by day too: no light, and what is written there
    readonly property color off: swatches.off
    readonly property color offText: swatches.nightTextPrimary
    readonly property color offTextSoft: swatches.nightTextSecondary
    readonly property color offAccent: swatches.nightAccent
    readonly property real offDim: 0.7 // share of black over a picture that nobody looks at

    // what is written on the map
    readonly property color mapRoadName: night ? swatches.nightMapRoadName : swatches.dayMapRoadName
    readonly property color mapPlace: night ? swatches.nightMapPlace : swatches.dayMapPlace // towns, quarters, road numbers
    readonly property color mapWaterName: night ? swatches.nightMapWaterName : swatches.dayMapWaterName
    readonly property color mapParkName: night ? swatches.nightMapParkName : swatches.dayMapParkName
    readonly property color mapHalo: night ? swatches.nightMapHalo : swatches.dayMapHalo // around letters, ground of symbols
    readonly property color mapPlateLine: night ? swatches.nightMapPlateLine : swatches.dayMapPlateLine // edge of symbols and numbers

    // the map's ground, and the car on it
    readonly property color mapLand: night ? swatches.nightMapLand : swatches.dayMapLand
    readonly property color mapSky: night ? swatches.nightMapSky : swatches.dayMapSky // far edge, and behind the header
    readonly property color carHalo: night ? swatches.nightCarHalo : swatches.dayCarHalo
    readonly property color carDisc: night ? swatches.nightCarDisc : swatches.dayCarDisc
    readonly property color carRing: night ? swatches.nightCarRing : swatches.dayCarRing
    readonly property color carHigh: night ? swatches.nightCarHigh : swatches.dayCarHigh
    readonly property color carLow: night ? swatches.nightCarLow : swatches.dayCarLow

    // a route on the map
    readonly property color mapRoute: night ? swatches.nightMapRoute : swatches.dayMapRoute
    readonly property color mapRouteCasing: night ? swatches.nightMapRouteCasing : swatches.dayMapRouteCasing
    readonly property color mapRouteDone: night ? swatches.nightMapRouteDone : swatches.dayMapRouteDone // behind the car
    readonly property color mapRouteOther: night ? swatches.nightMapRouteOther : swatches.dayMapRouteOther // not the chosen one, or after the next stop

    // the sign of a speed limit: the same by day and by night
    readonly property color limitRing: swatches.limitRing
    readonly property color limitPlate: swatches.limitPlate
    readonly property color limitInk: swatches.limitInk

    // the panel: what is outside the car, so blue instead of metal
    readonly property color world: night ? swatches.nightWorld : swatches.dayWorld
    readonly property color worldSurface: night ? swatches.nightWorldSurface : swatches.dayWorldSurface
    readonly property color worldLine: night ? swatches.nightWorldLine : swatches.dayWorldLine
}
