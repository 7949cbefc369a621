"""The days that the replica lives through, and what a scheduled run must find on each."""

from __future__ import annotations

from monitor.demo.day import Day, Expected
from monitor.demo.edits import Retyped, Reworded

MONEY, MORE_MONEY = "سه هزار و ۹۸۲ ميليارد ريال", "چهار هزار و ۹۸۲ ميليارد ريال"
AFTER_THE_MEETING = (
    ("industrial_parks", 509),
    ("industrial_zones", 340),
    ("specialized_parks_zones", 85),
    ("tech_service_centers", 41),
    ("contracts", 101_587),
    ("industrial_units_operating", 50_112),
    ("workshop_units", 3_310),
    ("employment", 1_012_300),
)

DAYS: tuple[Day, ...] = (
    Day(
        0,
        "the archive is read for the first time; the seed release's 11 metrics are the known values",
        Expected("news", known=(("contracts", 99_143), ("employment", 987_075))),
    ),
    Day(
        1,
        "new headline numbers; the same told rounded; a province's flows and targets; a slip of the pen",
        Expected(
            "news",
            appeared=(18884, 18885, 18887, 18888, 18890),
            verdicts=(
                (18885, "industrial_parks", "confirms"),
                (18885, "industrial_zones", "rises"),
                (18885, "specialized_parks_zones", "rises"),
                (18885, "tech_service_centers", "rises"),
                (18885, "contracts", "rises"),
                (18885, "industrial_units_operating", "rises"),
                (18885, "workshop_units", "rises"),
                (18885, "employment", "rises"),
                (18888, "parks_and_zones", "confirms"),
                (18888, "industrial_units_operating", "confirms"),
                (18888, "employment", "confirms"),
                (18890, "industrial_units_operating", "contradicts"),
                (18890, "employment", "confirms"),
            ),
            known=AFTER_THE_MEETING,
        ),
        appears=(18884, 18885, 18887, 18888, 18890),
    ),
    Day(
        2,
        "a number edited, another release only retyped, the slip corrected, counters grown, one release gone",
        Expected(
            "news",
            appeared=(18892,),
            edited=((18881, "numeric"), (18887, "cosmetic"), (18890, "numeric")),
            gone=(18884,),
            verdicts=((18890, "industrial_units_operating", "confirms"),),
            known=AFTER_THE_MEETING,
        ),
        appears=(18892,),
        edits=(
            Reworded(18881, MONEY, MORE_MONEY),
            Retyped(18887, "persian", "kept"),
            Reworded(18890, "از 5 هزار و 112 واحد", "از 50 هزار و 112 واحد"),
        ),
        removes=(18884,),
    ),
    Day(
        3,
        "yesterday's edit is taken back",
        Expected("news", reverted=(18881,), known=AFTER_THE_MEETING),
        edits=(Reworded(18881, MORE_MONEY, MONEY),),
    ),
    Day(
        4,
        "the portal has a new layout: read by its labels, nothing taken for an edit",
        Expected("degraded", appeared=(18893,), known=AFTER_THE_MEETING),
        appears=(18893,),
        layout="modern",
    ),
    Day(
        5,
        "every address answers 200 with a block page: the run is broken, nothing is changed",
        Expected("broken", known=AFTER_THE_MEETING),
        appears=(18895,),
        blocked=True,
    ),
    Day(
        6,
        "healthy again: yesterday's release is caught up, two headline numbers rise",
        Expected(
            "news",
            appeared=(18895,),
            verdicts=((18895, "industrial_units_operating", "rises"), (18895, "contracts", "rises")),
            known=(("industrial_units_operating", 50_298), ("contracts", 101_642), ("employment", 1_012_300)),
        ),
    ),
)
