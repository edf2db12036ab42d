import QtQuick
import Hmi.Controls
import Hmi.Theme

// Small words straight on the map, with a halo.
Txt {
    color: Theme.mapRoadName
    role: "caption"
    style: Text.Outline
    styleColor: Theme.mapHalo
    weight: Type.medium
}
