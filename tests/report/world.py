"""A small archive to report on: eleven releases, eight runs, every kind of change, and hostile words.

All of it goes in through the functions that the real stages use.
"""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, update

from monitor.model.catalogue import Catalogue, Metric
from monitor.model.change import Change
from monitor.model.item import Published, ReleaseItem
from monitor.model.observation import Observation
from monitor.model.run import Finding
from monitor.model.site import Site
from monitor.model.verdict import Verdict
from monitor.store import changes as changes_store
from monitor.store.database import Store
from monitor.store.history import keep
from monitor.store.known import accept, known_now, known_rows
from monitor.store.observations import observations_of, save_observations
from monitor.store.tables import fetches, findings, known_metrics, releases, run_sites, runs, verdicts
from monitor.store.verdicts import save_verdict
from monitor.store.walks import close_walk, open_walks

TEHRAN = ZoneInfo("Asia/Tehran")
START = datetime(2026, 10, 12, 4, 30, tzinfo=UTC)  # 1405-07-20, 08:00 in Tehran
NOW = START + timedelta(days=8, hours=2)
HOSTILE = "<script>alert('در متن')</script> <img src=x onerror=alert(1)> & \u202eوارونه\u202c"

CATALOGUE = Catalogue(
    metrics=(
        Metric(id="industrial_parks", name="industrial parks", name_fa="شهرک صنعتی", unit="parks"),
        Metric(id="industrial_zones", name="industrial zones", name_fa="ناحیه صنعتی", unit="zones"),
        Metric(id="contracts", name="contracts", name_fa="قرارداد منعقده", unit="contracts"),
        Metric(
            id="industrial_units_operating",
            name="operating industrial units",
            name_fa="واحد صنعتی در حال بهره‌برداری",
            unit="units",
        ),
        Metric(
            id="employment",
            name="direct employment",
            name_fa="اشتغال مستقیم",
            unit="person",
            measure="persons",
        ),
    )
)

SITES = tuple(
    Site(
        id=name,
        name=english,
        name_fa=persian,
        scope=scope,
        cms="highportal",
        hosts=(f"{name}.example",),
        start=(f"http://{name}.example/",),
    )
    for name, english, persian, scope in (
        ("isipo", "ISIPO", "سازمان صنایع کوچک و شهرک‌های صنعتی", "national"),
        ("khouzestan", "Khuzestan company", "شرکت شهرک‌های صنعتی خوزستان", "Khuzestan"),
    )
)
_UNITS = {metric.id: metric.unit for metric in CATALOGUE.metrics}


@dataclass
class World:
    """Where things are, for the tests."""

    store: Store
    runs: list[int] = field(default_factory=list)
    releases: dict[str, int] = field(default_factory=dict)
    revisions: dict[str, list[int]] = field(default_factory=dict)

    def copy(self, path: Path) -> World:
        """The same in a new database file; this one must be closed."""
        shutil.copyfile(str(self.store.engine.url.database), path)
        store = Store.open(f"sqlite:///{path}")
        return World(store, list(self.runs), dict(self.releases), deepcopy(self.revisions))


def build(store: Store) -> World:
    """Fill a fresh database with eight days."""
    world = World(store)
    with store.begin() as connection:
        for day in (_seed, _day_1, _day_2, _day_3, _day_4, _day_5, _day_6, _day_7):
            day(connection, world)
    return world


def _seed(c: Connection, w: World) -> None:
    run = _run(c, w, 0, "news", kind="backfill")
    for site in ("isipo", "khouzestan"):
        (walk,) = open_walks(c, site, f"http://{site}.example/", at=START)
        close_walk(c, walk, at=START, pages=1)
    body = (
        "مدیرعامل سازمان در این نشست از همراهی صنعتگران سپاسگزاری کرد.",
        "هم‌اکنون 509 شهرک صنعتی و 338 ناحیه صنعتی با 99 هزار و 143 قرارداد، زمینه اشتغال مستقیم 987 هزار و 75 نفر "
        "را فراهم کرده‌اند و 49 هزار و 529 واحد صنعتی در حال بهره برداری است.",
    )
    published = datetime(2022, 8, 17, 10, tzinfo=TEHRAN)
    item = _item("18869", "نشست مدیران با صنعتگران برگزار شد", body, published, "1401-05-26", views=522)
    _release(c, w, item, run, 0)
    known = [
        ("industrial_parks", 509, "509 شهرک صنعتی"),
        ("industrial_zones", 338, "338 ناحیه صنعتی"),
        ("contracts", 99143, "99 هزار و 143 قرارداد"),
        ("employment", 987075, "اشتغال مستقیم 987 هزار و 75 نفر"),
        ("industrial_units_operating", 49529, "49 هزار و 529 واحد صنعتی"),
    ]
    _state(c, w, "18869", run, 0, [(_observe(item, m, v, q), "new") for m, v, q in known], accepted=True)
    for number in range(5):
        day = START - timedelta(days=40 - number * 7)
        quiet = _item(
            str(19100 + number),
            f"بازدید از ناحیه صنعتی شماره {number + 1}",
            ("در این بازدید کارآفرینان از راه دسترسی و برق گفتند.",),
            day.astimezone(TEHRAN),
            f"1405-0{5 + number // 3}-{10 + number}",
            views=900 - 100 * number,
        )
        _release(c, w, quiet, run, 0)


def _day_1(c: Connection, w: World) -> None:
    run = _run(c, w, 1, "news")
    body = (
        "به گفته وی، اشتغال مستقیم در شهرک‌ها به ۱ میلیون و ۱۲ هزار و ۳۰۰ نفر رسیده است.",
        "شمار قراردادها نیز بیش از 101 هزار فقره است و امسال ساخت 12 شهرک صنعتی تازه در برنامه است.",
    )
    item = _item("19203", "اشتغال شهرک‌ها از مرز یک میلیون گذشت", body, _at(1, -3), "1405-07-21", views=40)
    _release(c, w, item, run, 1)
    rises = _observe(item, "employment", 1012300, "اشتغال مستقیم در شهرک‌ها به ۱ میلیون و ۱۲ هزار و ۳۰۰ نفر")
    more = _observe(item, "contracts", 101000, "بیش از 101 هزار فقره", bound="over", confidence=0.7)
    target = _observe(item, "industrial_parks", 12, "ساخت 12 شهرک صنعتی", kind="target")
    _state(c, w, "19203", run, 1, [(rises, "rises"), (more, "rises")], accepted=True, silent=[target])
    body = ("در استان 29 شهرک صنعتی هست و در شش ماه 55 واحد راکد بازگشت.",)
    item = _item("410", "کارنامه شش‌ماهه استان", body, _at(1, -5), "1405-07-21", views=12, site="khouzestan")
    _release(c, w, item, run, 1)
    parks = _observe(item, "industrial_parks", 29, "29 شهرک صنعتی", scope="Khuzestan")
    flow = _observe(item, "inactive_units", 55, "55 واحد راکد", kind="flow", scope="Khuzestan")
    _state(c, w, "410", run, 1, [(parks, "new")], accepted=True, silent=[flow])


def _day_2(c: Connection, w: World) -> None:
    run = _run(c, w, 2, "news")
    item = _item(
        "19204",
        "آمار تازه شهرک‌های صنعتی",
        ("اکنون 905 شهرک صنعتی فعال است؛ 338 ناحیه صنعتی نیز در کار است.", HOSTILE),
        _at(2, -4),
        "1405-07-22",
        views=15,
        title_tail=" " + HOSTILE,
    )
    _release(c, w, item, run, 2)
    slip = _observe(item, "industrial_parks", 905, "905 شهرک صنعتی", confidence=0.9)
    same = _observe(item, "industrial_zones", 338, "338 ناحیه صنعتی")
    _state(c, w, "19204", run, 2, [(slip, "contradicts"), (same, "confirms")])
    before = _latest(c, w, "19203")
    after = replace(before, body=(before.body[0], before.body[1].replace("12 شهرک", "14 شهرک")), views=1240)
    _edit(c, w, before, after, run, 2, "numeric", [{"before": "12", "after": "14"}], "ساخت 14 شهرک صنعتی")
    before = _latest(c, w, "19100")
    after = replace(before, body=(before.body[0].replace("ک", "ك").replace("ی", "ي"),), views=910)
    _edit(c, w, before, after, run, 2, "cosmetic", [], after.body[0])
    gone = {
        "title": _latest(c, w, "19101").title,
        "url": _latest(c, w, "19101").url,
        "why": "its page has no article",
    }
    c.execute(update(releases).where(releases.c.id == w.releases["19101"]).values(state="gone"))
    _change(c, w, "gone", "19101", run, 2, gone)


def _day_3(c: Connection, w: World) -> None:
    run = _run(c, w, 3, "news")
    before = _latest(c, w, "19203")
    after = replace(before, body=(before.body[0], before.body[1].replace("14 شهرک", "12 شهرک")), views=2600)
    detail = {"back_to": 1}
    _edit(
        c,
        w,
        before,
        after,
        run,
        3,
        "numeric",
        [{"before": "14", "after": "12"}],
        "ساخت 12 شهرک صنعتی",
        "reverted",
        detail,
    )


def _day_4(c: Connection, w: World) -> None:
    run = _run(c, w, 4, "degraded")
    message = "the container of the article is gone; the labels were read instead"
    _finding(
        c,
        run,
        Finding("layout", "degraded", message, site="isipo", url="http://isipo.example/19203", field="body"),
    )


def _day_5(c: Connection, w: World) -> None:
    run = _run(c, w, 5, "broken")
    message = "all 12 answers were a block page with status 200"
    _finding(c, run, Finding("quality", "broken", message, site="isipo"))


def _day_6(c: Connection, w: World) -> None:
    run = _run(c, w, 6, "quiet")
    for news_id, views in (("19203", 5200), ("19204", 700), ("410", 64), ("19100", 930)):
        _look(c, w, news_id, views, run, 6)


def _day_7(c: Connection, w: World) -> None:
    run = _run(c, w, 7, "news")
    body = (
        "آخرین آمار: اشتغال مستقیم حدود یک میلیون و 20 هزار نفر است.",
        "شمار نواحی صنعتی 345 ناحیه است و قراردادها به 98 هزار و 900 فقره کاهش یافته است.",
        "\u2066مهار\u2069 پایان.",
    )
    item = _item("19205", "گزارش هفته: شهرک‌ها در یک نگاه", body, _at(7, -2), "1405-07-27", views=88)
    _release(c, w, item, run, 7)
    told = [
        (
            _observe(
                item, "employment", 1020000, "اشتغال مستقیم حدود یک میلیون و 20 هزار نفر", bound="about"
            ),
            "rises",
        ),
        (_observe(item, "industrial_zones", 345, "نواحی صنعتی 345 ناحیه"), "rises"),
        (_observe(item, "contracts", 98900, "98 هزار و 900 فقره"), "falls"),
    ]
    _state(c, w, "19205", run, 7, told, accepted=True)
    before = _latest(c, w, "19203")
    after = replace(before, title="اشتغال شهرک‌ها به یک میلیون نفر رسید", views=6400)
    detail = {"fields": ["title"], "classes": ["title"]}
    _edit(c, w, before, after, run, 7, "title", [], after.title, extra=detail)
    _look(c, w, "19102", 3, run, 7)
    _change(c, w, "counter_reset", "19102", run, 7, {"before": 700, "after": 3} | _named(c, w, "19102"))
    _finding(c, run, Finding("fill", "note", "2 of 9 pages carry no kicker", site="isipo"))


def _at(day: int, hours: float = 0) -> datetime:
    return (START + timedelta(days=day, hours=hours)).astimezone(TEHRAN)


def _item(
    news_id: str,
    title: str,
    body: tuple[str, ...],
    published: datetime,
    jalali: str,
    *,
    views: int,
    site: str = "isipo",
    title_tail: str = "",
) -> ReleaseItem:
    return ReleaseItem(
        site=site,
        news_id=news_id,
        url=f"http://{site}.example/index.jsp?siteid=1&newsview={news_id}",
        title=title + title_tail,
        kicker="در نشست خبری گفته شد:",
        lead="چکیده خبر در یک جمله.",
        body=body,
        published=Published(published, "minute", jalali, jalali.replace("-", "/")),
        views=views,
    )


def _observe(item: ReleaseItem, metric: str, value: float, quote: str, **more: Any) -> Observation:
    start = item.text.index(quote)
    facts: dict[str, Any] = {
        "kind": "stock",
        "bound": "exact",
        "scope": "national",
        "why": ("noun beside the number",),
    }
    return Observation(
        metric=metric,
        value=value,
        unit=_UNITS.get(metric, "units"),
        start=start,
        end=start + len(quote),
        quote=quote,
        **(facts | more),
    )


def _run(c: Connection, w: World, day: int, outcome: str, *, kind: str = "scheduled") -> int:
    at = START + timedelta(days=day)
    figures = {"isipo": {"requests": 14 + day, "read": 9, "listed": 40, "failed": 0, "seconds": 31.5}}
    values = {
        "kind": kind,
        "sites": ["isipo"],
        "started_at": at,
        "ended_at": at + timedelta(minutes=2),
        "outcome": outcome,
        "figures": figures,
        "code_version": "1",
    }
    w.runs.append(c.execute(runs.insert().values(values).returning(runs.c.id)).scalar_one())
    end = {"run_id": w.runs[-1], "site": "isipo", "outcome": outcome, "ended_at": at + timedelta(minutes=2)}
    c.execute(run_sites.insert().values(end))
    return w.runs[-1]


def _release(c: Connection, w: World, item: ReleaseItem, run: int, day: int) -> None:
    at = START + timedelta(days=day)
    values = {
        "site": item.site,
        "news_id": item.news_id,
        "number": int(item.news_id),
        "url": item.url,
        "state": "due",
        "source": "listing",
        "first_seen_at": at,
    }
    w.releases[item.news_id] = c.execute(
        releases.insert().values(values).returning(releases.c.id)
    ).scalar_one()
    w.revisions[item.news_id] = []
    _keep(c, w, item, run, day)
    published = item.published.jalali if item.published else None
    detail = {"title": item.title, "url": item.url, "published": published}
    _change(c, w, "appeared", item.news_id, run, day, detail, site=item.site)


def _keep(c: Connection, w: World, item: ReleaseItem, run: int, day: int) -> int:
    at = START + timedelta(days=day, seconds=20 + len(w.releases))
    fetch = {
        "run_id": run,
        "site": item.site,
        "asked_url": item.url,
        "url": item.url,
        "status": 200,
        "fetched_at": at,
        "body_sha256": item.content_hash,
        "body_length": 38211,
        "archive_file": f"{item.site}-202610{12 + day:02}.warc.gz",
        "archive_offset": 4096 * (day + 1),
        "page_kind": "release",
        "quality": "ok",
        "news_id": item.news_id,
    }
    fetch_id = c.execute(fetches.insert().values(fetch).returning(fetches.c.id)).scalar_one()
    kept = keep(c, item, release_id=w.releases[item.news_id], fetch_id=fetch_id, at=at)
    w.revisions[item.news_id].append(kept.revision_id)
    return kept.revision_id


def _look(c: Connection, w: World, news_id: str, views: int, run: int, day: int) -> None:
    _keep(c, w, replace(_latest(c, w, news_id), views=views), run, day)


def _latest(c: Connection, w: World, news_id: str) -> ReleaseItem:
    from monitor.store.history import item_of

    return item_of(c, w.revisions[news_id][-1])


def _named(c: Connection, w: World, news_id: str) -> dict[str, Any]:
    item = _latest(c, w, news_id)
    return {"title": item.title, "url": item.url}


def _state(
    c: Connection,
    w: World,
    news_id: str,
    run: int,
    day: int,
    told: list[tuple[Observation, str]],
    *,
    accepted: bool = False,
    silent: list[Observation] | None = None,
) -> None:
    at = START + timedelta(days=day, minutes=1)
    ids = save_observations(c, w.revisions[news_id][-1], [o for o, _ in told] + (silent or []))
    for observation, kind in told:
        before = next(
            (k for k in known_now(c) if (k.metric, k.scope) == (observation.metric, observation.scope)), None
        )
        difference = observation.value - before.value if before else None
        percent = round(100 * difference / before.value, 2) if before and difference is not None else None
        why = "the value that stood is another"
        verdict = Verdict(kind, observation, before, why, difference, percent)  # type: ignore[arg-type]
        known_id = known_rows(c)[verdict.before] if verdict.before else None
        verdict_id = save_verdict(
            c, verdict, observation_id=ids[observation], known_id=known_id, run_id=run, at=at
        ).id
        if accepted:
            accept(c, observation, observation_id=ids[observation], as_of=_day_of(c, w, news_id), at=at)
        detail = {
            **_named(c, w, news_id),
            "metric": observation.metric,
            "scope": observation.scope,
            "verdict": kind,
            "value": observation.value,
            "unit": observation.unit,
            "bound": observation.bound,
            "quote": observation.quote,
            "start": observation.start,
            "end": observation.end,
            "why": why,
        }
        if before:
            detail |= {
                "before": before.value,
                "before_bound": before.bound,
                "before_as_of": before.as_of.isoformat(),
            }
            detail |= {"difference": difference, "percent": percent}
        site = "khouzestan" if news_id == "410" else "isipo"
        _change(
            c,
            w,
            "metric",
            news_id,
            run,
            day,
            detail,
            site=site,
            verdict_id=verdict_id,
            tail=observation.metric,
        )


def _day_of(c: Connection, w: World, news_id: str) -> date:
    published = _latest(c, w, news_id).published
    assert published is not None
    return published.at.date()


def _edit(
    c: Connection,
    w: World,
    before: ReleaseItem,
    after: ReleaseItem,
    run: int,
    day: int,
    edit_class: str,
    numbers: list[dict[str, str]],
    quote: str,
    kind: str = "edited",
    extra: dict[str, Any] | None = None,
) -> None:
    old = w.revisions[after.news_id][-1]
    new = _keep(c, w, after, run, day)
    if kind == "edited":
        moved = [(o, after.text.find(o.quote)) for o in observations_of(c, old)]
        still = [replace(o, start=at, end=at + len(o.quote)) for o, at in moved if at >= 0]
        save_observations(c, new, still)
    detail = {
        "title": after.title,
        "url": after.url,
        "classes": [edit_class],
        "fields": ["body"],
        "numbers": numbers,
    }
    detail |= {"quote": quote, "quote_before": before.body[-1]} | (extra or {})
    _change(c, w, kind, after.news_id, run, day, detail, edit_class=edit_class, revisions=(old, new))


def _change(
    c: Connection,
    w: World,
    kind: str,
    news_id: str,
    run: int,
    day: int,
    detail: dict[str, Any],
    *,
    site: str = "isipo",
    edit_class: str | None = None,
    verdict_id: int | None = None,
    revisions: tuple[int | None, int | None] = (None, None),
    tail: str = "",
) -> None:
    at = START + timedelta(days=day, minutes=1)
    key = ":".join(part for part in (kind, site, news_id, str(day), tail) if part)
    change = Change(kind, site, news_id, key, at, edit_class, detail)  # type: ignore[arg-type]
    changes_store.save_change(
        c,
        change,
        release_id=w.releases[news_id],
        run_id=run,
        from_revision_id=revisions[0],
        to_revision_id=revisions[1],
        verdict_id=verdict_id,
    )


def _finding(c: Connection, run: int, finding: Finding) -> None:
    c.execute(
        findings.insert().values(
            run_id=run,
            check=finding.check,
            severity=finding.severity,
            message=finding.message,
            site=finding.site,
            url=finding.url,
            field=finding.field,
            detail=finding.detail,
        )
    )


def counts(connection: Connection) -> dict[str, int]:
    """Rows that the tests reckon with."""
    return {
        t.name: len(connection.execute(select(t.c.id)).all()) for t in (releases, verdicts, known_metrics)
    }
