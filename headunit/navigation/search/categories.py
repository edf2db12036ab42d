"""The kinds of POI: how OpenStreetMap tags them, how people call them, and which icon stands for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from headunit.navigation.search.text import words

ANY = "*"


@dataclass(frozen=True, slots=True)
class Category:
    """One kind.

    Attributes:
        id: Stable: in places, labels and queries.
        icon: Of `Theme.icons`.
        tags: `key=value` of any of them; the value `*` takes all.
        en: What it is called in English; first the label, then what else is typed.
        fr: The same in French.
        some: What only some of them are called, in either language: names that have the word come first.
        unnamed: Whether one without a name is worth finding.
        rank: 0 to 2: the lower, the sooner its label has room on a map.
    """

    id: str
    icon: str
    tags: tuple[str, ...]
    en: tuple[str, ...]
    fr: tuple[str, ...]
    some: tuple[str, ...] = ()
    unnamed: bool = False
    rank: int = 2

    def label(self, language: str) -> str:
        """What it is called; English for any language but French."""
        return (self.fr if language == "fr" else self.en)[0]


def _all() -> Iterable[Category]:
    one = Category
    yield one(
        "fuel",
        "local_gas_station",
        ("amenity=fuel",),
        ("Fuel", "petrol", "petrol station", "gas station", "filling station", "gas", "gasoline", "diesel"),
        ("Carburant", "essence", "station-service", "station essence", "gazole", "pompe"),
        unnamed=True,
        rank=0,
    )
    yield one(
        "charging",
        "ev_station",
        ("amenity=charging_station",),
        ("Charging station", "charger", "charging", "electric charging", "ev"),
        ("Borne de recharge", "recharge", "borne électrique", "borne"),
        unnamed=True,
        rank=1,
    )
    yield one(
        "parking",
        "local_parking",
        ("amenity=parking", "amenity=parking_entrance"),
        ("Parking", "car park", "parking lot", "garage parking"),
        ("Parking", "stationnement", "parc de stationnement"),
        unnamed=True,
        rank=1,
    )
    yield one(
        "rest_area",
        "local_cafe",
        ("highway=services", "highway=rest_area"),
        ("Rest area", "services", "motorway services"),
        ("Aire de repos", "aire de service", "aire"),
        rank=1,
    )
    yield one(
        "exit",
        "ramp_right",
        ("highway=motorway_junction",),
        ("Motorway exit", "exit", "junction"),
        ("Sortie d’autoroute", "sortie", "échangeur"),
    )
    yield one(
        "car_wash", "local_car_wash", ("amenity=car_wash",), ("Car wash",), ("Lavage auto", "lavage"), unnamed=True
    )
    yield one(
        "car_repair",
        "garage",
        ("shop=car_repair", "shop=tyres"),
        ("Garage", "car repair", "repair shop", "tyres"),
        ("Garage", "réparation automobile", "pneus"),
        unnamed=True,
    )
    yield one(
        "car_dealer",
        "directions_car",
        ("shop=car",),
        ("Car dealer", "dealer", "retailer"),
        ("Concessionnaire", "concession"),
    )
    yield one(
        "car_rental",
        "car_rental",
        ("amenity=car_rental", "amenity=car_sharing"),
        ("Car rental", "hire car", "rent a car", "car sharing"),
        ("Location de voitures", "location", "autopartage"),
    )
    yield one(
        "taxi",
        "local_taxi",
        ("amenity=taxi",),
        ("Taxi", "taxi rank", "cab"),
        ("Taxi", "station de taxis"),
        unnamed=True,
    )
    yield one(
        "restaurant",
        "restaurant",
        ("amenity=restaurant", "amenity=food_court"),
        ("Restaurant", "food", "eat"),
        ("Restaurant", "manger", "brasserie"),
        rank=1,
    )
    yield one("fast_food", "fastfood", ("amenity=fast_food",), ("Fast food", "takeaway"), ("Restauration rapide",))
    yield one(
        "cafe",
        "local_cafe",
        ("amenity=cafe", "amenity=ice_cream"),
        ("Café", "coffee", "ice cream"),
        ("Café", "salon de thé", "glacier"),
    )
    yield one(
        "bar",
        "local_bar",
        ("amenity=bar", "amenity=pub", "amenity=nightclub", "amenity=biergarten"),
        ("Bar", "pub", "nightclub"),
        ("Bar", "pub", "discothèque", "boîte de nuit"),
    )
    yield one(
        "hotel",
        "hotel",
        (
            "tourism=hotel",
            "tourism=motel",
            "tourism=guest_house",
            "tourism=hostel",
            "tourism=apartment",
            "tourism=chalet",
        ),
        ("Hotel", "motel", "guest house", "hostel", "accommodation"),
        ("Hôtel", "chambre d’hôtes", "auberge", "hébergement"),
        rank=0,
    )
    yield one(
        "camping",
        "camping",
        ("tourism=camp_site", "tourism=caravan_site"),
        ("Campsite", "camping", "caravan site"),
        ("Camping", "aire de camping-car"),
    )
    yield one(
        "supermarket",
        "shopping_cart",
        ("shop=supermarket", "shop=convenience"),
        ("Supermarket", "groceries", "convenience store"),
        ("Supermarché", "épicerie", "courses"),
        rank=1,
    )
    yield one("bakery", "bakery_dining", ("shop=bakery", "shop=pastry"), ("Bakery",), ("Boulangerie", "pâtisserie"))
    yield one(
        "mall",
        "local_mall",
        ("shop=mall", "shop=department_store", "amenity=marketplace"),
        ("Shopping centre", "mall", "shopping", "department store", "market"),
        ("Centre commercial", "grand magasin", "marché"),
        rank=1,
    )
    yield one(
        "pharmacy",
        "local_pharmacy",
        ("amenity=pharmacy",),
        ("Pharmacy", "chemist"),
        ("Pharmacie",),
        unnamed=True,
        rank=1,
    )
    yield one(
        "hospital",
        "local_hospital",
        ("amenity=hospital", "amenity=clinic"),
        ("Hospital", "clinic", "emergency"),
        ("Hôpital", "clinique", "urgences"),
        rank=0,
    )
    yield one(
        "doctor",
        "medical_services",
        ("amenity=doctors", "amenity=dentist", "amenity=veterinary"),
        ("Doctor",),
        ("Médecin", "docteur"),
        ("dentist", "vet", "dentiste", "vétérinaire"),
    )
    yield one(
        "bank",
        "account_balance",
        ("amenity=bank", "amenity=bureau_de_change"),
        ("Bank",),
        ("Banque", "bureau de change"),
    )
    yield one(
        "atm",
        "local_atm",
        ("amenity=atm",),
        ("Cash machine", "atm", "cash"),
        ("Distributeur de billets", "distributeur", "dab"),
        unnamed=True,
    )
    yield one(
        "post", "mail", ("amenity=post_office",), ("Post office", "post"), ("Bureau de poste", "poste"), unnamed=True
    )
    yield one(
        "police",
        "local_police",
        ("amenity=police",),
        ("Police", "police station"),
        ("Police", "gendarmerie"),
        unnamed=True,
    )
    yield one("fire_station", "emergency_home", ("amenity=fire_station",), ("Fire station",), ("Pompiers", "caserne"))
    yield one(
        "public",
        "podium",
        ("amenity=townhall", "amenity=courthouse", "amenity=embassy", "office=government", "office=diplomatic"),
        ("Public office",),
        ("Administration",),
        ("town hall", "embassy", "court", "mairie", "ambassade", "consulat", "tribunal"),
    )
    yield one(
        "school",
        "school",
        (
            "amenity=school",
            "amenity=kindergarten",
            "amenity=college",
            "amenity=university",
            "amenity=library",
        ),
        ("School",),
        ("École",),
        ("university", "nursery", "library", "université", "lycée", "collège", "crèche", "bibliothèque"),
    )
    yield one(
        "museum",
        "museum",
        ("tourism=museum", "tourism=gallery", "tourism=artwork"),
        ("Museum", "gallery"),
        ("Musée", "galerie"),
        rank=0,
    )
    yield one(
        "theatre",
        "theater_comedy",
        ("amenity=theatre", "amenity=cinema", "amenity=arts_centre"),
        ("Theatre and cinema",),
        ("Théâtre et cinéma",),
        ("theatre", "theater", "cinema", "opera", "théâtre", "cinéma", "opéra", "spectacle"),
        rank=1,
    )
    yield one("casino", "casino", ("amenity=casino", "leisure=casino"), ("Casino",), ("Casino",), rank=0)
    yield one(
        "sight",
        "photo_camera",
        (
            "tourism=attraction",
            "tourism=viewpoint",
            "tourism=theme_park",
            "tourism=zoo",
            "tourism=aquarium",
            "historic=*",
        ),
        ("Sight", "attraction", "tourist attraction"),
        ("Curiosité", "attraction"),
        ("viewpoint", "monument", "castle", "zoo", "aquarium", "point de vue", "panorama", "château"),
        rank=0,
    )
    yield one(
        "worship",
        "church",
        ("amenity=place_of_worship",),
        ("Place of worship", "church"),
        ("Lieu de culte", "église"),
        ("cathedral", "mosque", "synagogue", "temple", "cathédrale", "chapelle", "mosquée"),
        rank=1,
    )
    yield one(
        "park",
        "park",
        ("leisure=park", "leisure=garden", "leisure=nature_reserve", "leisure=playground"),
        ("Park", "garden"),
        ("Parc", "jardin"),
        ("playground", "aire de jeux"),
        rank=1,
    )
    yield one("beach", "beach_access", ("natural=beach", "leisure=beach_resort"), ("Beach",), ("Plage",), rank=1)
    yield one(
        "sport",
        "sports_score",
        (
            "leisure=stadium",
            "leisure=sports_centre",
            "leisure=swimming_pool",
            "leisure=golf_course",
            "leisure=fitness_centre",
            "leisure=ice_rink",
        ),
        ("Sport",),
        ("Sport",),
        ("stadium", "swimming pool", "golf", "gym", "stade", "piscine", "salle de sport", "patinoire"),
    )
    yield one(
        "marina",
        "sailing",
        ("leisure=marina", "landuse=harbour", "harbour=*"),
        ("Harbour", "marina", "port"),
        ("Port", "port de plaisance", "marina"),
        rank=0,
    )
    yield one(
        "station",
        "train",
        ("railway=station", "railway=halt"),
        ("Station", "railway station", "train station", "train"),
        ("Gare", "gare ferroviaire", "train"),
        rank=0,
    )
    yield one(
        "bus",
        "directions_bus",
        ("amenity=bus_station",),
        ("Bus station", "bus", "coach station"),
        ("Gare routière", "bus", "autocar"),
    )
    yield one(
        "airport",
        "flight",
        ("aeroway=aerodrome", "aeroway=heliport", "aeroway=terminal"),
        ("Airport", "heliport"),
        ("Aéroport", "héliport"),
        rank=0,
    )
    yield one(
        "ferry",
        "directions_boat",
        ("amenity=ferry_terminal",),
        ("Ferry terminal", "ferry"),
        ("Gare maritime", "ferry", "bac"),
        rank=1,
    )
    yield one("toilets", "wc", ("amenity=toilets",), ("Toilets", "wc", "restroom"), ("Toilettes", "wc"), unnamed=True)
    yield one(
        "peak",
        "landscape",
        ("natural=peak", "mountain_pass=yes", "natural=saddle"),
        ("Mountain", "peak", "pass"),
        ("Montagne", "sommet", "col"),
        rank=1,
    )
    yield one("cemetery", "deceased", ("landuse=cemetery", "amenity=grave_yard"), ("Cemetery",), ("Cimetière",))
    yield one("shop", "storefront", ("shop=*",), ("Shop", "store"), ("Magasin", "boutique", "commerce"))
    yield one(
        "place",
        "place",
        ("office=*", "craft=*", "man_made=lighthouse", "man_made=tower", "amenity=community_centre", "building=*"),
        ("Place", "office", "building"),
        ("Lieu", "bureau", "bâtiment"),
    )


CATEGORIES: tuple[Category, ...] = tuple(_all())
"""In the order in which tags are looked at: what fits first, counts."""
BY_ID: dict[str, Category] = {category.id: category for category in CATEGORIES}
QUICK = ("fuel", "charging", "parking", "restaurant", "hotel", "supermarket", "pharmacy", "hospital")
"""What a page offers at a touch, in this order."""
_NO_VALUES = frozenset({"no", "none", "vacant"})


@cache
def _by_tag() -> dict[str, dict[str, Category]]:
    table: dict[str, dict[str, Category]] = {}
    for category in CATEGORIES:
        for tag in category.tags:
            name, _, value = tag.partition("=")
            table.setdefault(name, {}).setdefault(value, category)
    return table


def icon_of(category_id: str | None) -> str:
    """The icon of a place's category; empty: it has none that we know."""
    category = BY_ID.get(category_id or "")
    return category.icon if category is not None else ""


def category_of(tags: Mapping[str, str]) -> Category | None:
    """What a thing with those tags is; None: nothing to be found as a POI."""
    found: list[Category] = []
    for name, values in _by_tag().items():
        if (value := tags.get(name)) is not None and value not in _NO_VALUES:
            category = values.get(value) or values.get(ANY)
            if category is not None:
                found.append(category)
    return min(found, key=CATEGORIES.index) if found else None


@cache
def synonyms() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Every name of every category in both languages, as folded words, with the category's id; sorted."""
    return tuple(
        sorted(
            {
                (tuple(words(name)), category.id)
                for category in CATEGORIES
                for name in (*category.en, *category.fr, *category.some)
                if category.id != "place"
            }
        )
    )


@cache
def some_only() -> frozenset[tuple[str, str]]:
    """What only some of a category are called, folded, with its id."""
    return frozenset((" ".join(words(name)), category.id) for category in CATEGORIES for name in category.some)
