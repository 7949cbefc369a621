"""What the commands say in the terminal, beside what the report says, too."""
# ruff: noqa: E501 - a row a phrase, however long it is

from __future__ import annotations

# fmt: off
PHRASES: dict[str, tuple[str, str]] = {
    # changes
    "cli.cut": ("تازه‌ترین {n} مورد نشان داده شد؛ کهنه‌ترها: --limit یا --since", "the newest {n} are shown; older ones: --limit or --since"),
    "cli.flapping": ("میان دو متن می‌رود و می‌آید، {n} بار؛ گفته شد", "to and fro between wordings, {n} times; told"),
    "cli.flapping.untold": ("میان دو متن می‌رود و می‌آید، {n} بار؛ ثبت شد و گفته نشد", "to and fro between wordings, {n} times; kept, not told"),
    "cli.reread": ("بازخوانی آنچه نگه داشته شده بود (monitor reparse)؛ خبری تازه نیست", "read anew in what was kept (monitor reparse); no news of this day"),
    "cli.waits": ("چشم‌به‌راه یک انسان: monitor metrics review", "waits for a person: monitor metrics review"),
    "cli.no_changes": ("هنوز تغییری نیست: با اجراها می‌آید", "no changes yet: they come with the runs"),
    "cli.nothing_changed": ("چیزی عوض نشد؛ آخرین اجرا، {at}، {sight}", "nothing changed; the last run, {at}, {sight}"),
    "cli.no_run_since": ("از آن هنگام اجرایی نبوده است؛ آخرین اجرا، {at}، {sight}", "no run since then; the last run, {at}, {sight}"),
    "cli.sight.news": ("می‌توانست ببیند", "could see"),
    "cli.sight.quiet": ("می‌توانست ببیند", "could see"),
    "cli.sight.degraded": ("می‌توانست ببیند، اما نه به‌خوبیِ همیشه", "could see, but not as well as it should"),
    "cli.sight.broken": ("نابینا بود: این چیزی را ثابت نمی‌کند", "was blind: this proves nothing"),
    "cli.sight.none": ("به پایان نرسید", "did not end"),

    # show
    "cli.fact.site": ("وبگاه", "site"),
    "cli.fact.id": ("شناسه", "id"),
    "cli.fact.published": ("انتشار", "published"),
    "cli.fact.found": ("یافته", "found"),
    "cli.found_by": ("{at}، از راه {source}", "{at}, by {source}"),
    "cli.fact.state": ("وضع", "state"),
    "cli.fact.views": ("بازدید", "views"),
    "cli.fact.address": ("نشانی", "address"),
    "cli.fact.archive": ("بایگانی", "archive"),
    "cli.archived": ("{file} @ {offset}، {at}", "{file} at {offset}, {at}"),
    "cli.no_counter": ("بی‌شمارنده", "no counter"),
    "cli.per_day": ("{n} در روز", "{n} a day"),
    "cli.early": ("{n} در ۴۸ ساعت نخست", "{n} in the first 48 hours"),
    "cli.numbers": ("عددها", "Numbers"),
    "cli.wordings": ("نسخه‌ها (برای سنجیدن: {words})", "Wordings (compare: {words})"),
    "cli.events": ("رویدادها", "What happened"),
    "cli.text": ("متن", "Text"),
    "cli.stands": ("نسخهٔ کنونی", "stands now"),
    "cli.diff": ("نسخهٔ {a} → {b}: {classes} ({fields})", "Wording {a} → {b}: {classes} ({fields})"),
    "cli.diff.same": ("نسخهٔ {a} و نسخهٔ {b} یکی است.", "Wordings {a} and {b} are the same."),
    "cli.lines_same": ("… {n} سطر یکسان", "… {n} lines the same"),
    "cli.lines_same.one": ("… یک سطر یکسان", "… 1 line the same"),
    "cli.source.listing": ("فهرست", "listing"),
    "cli.source.feed": ("خوراک", "feed"),
    "cli.source.sitemap": ("نقشهٔ وبگاه", "sitemap"),
    "cli.source.link": ("پیوند", "link"),
    "cli.source.sequence": ("دنبالهٔ شناسه‌ها", "sequence"),
    "cli.source.asked": ("نام بردن در پروندهٔ وبگاه", "asked"),
    "cli.source.seed": ("سند آغازین", "seed"),

    # known values
    "cli.known": ("آمارهای دانسته", "Known metrics"),
    "cli.witnesses": ("«گواه»: شمار خبرهایی که همین عدد را می‌گویند", "n: the releases that state this number"),
    "cli.col.metric": ("آمار", "metric"),
    "cli.col.value": ("مقدار", "value"),
    "cli.col.as_of": ("برای روز", "as of"),
    "cli.col.verdict": ("داوری", "verdict"),
    "cli.col.n": ("گواه", "n"),
    "cli.col.quote": ("آخرین واژه‌ها", "last quote"),
    "cli.value_line": ("{value} · برای {day} ({other}) · {verdict} · گواه: {n}", "{value} · as of {day} ({other}) · {verdict} · stated by {n} releases"),
    "cli.value_line.one": ("{value} · برای {day} ({other}) · {verdict} · یک گواه", "{value} · as of {day} ({other}) · {verdict} · stated by 1 release"),
    "cli.no_values": ("هنوز مقداری دانسته نیست: با نخستین اجرا می‌آید", "no known values yet: they come with the first run"),
    "cli.nothing_of": ("هنوز چیزی از {place} دانسته نیست", "nothing is known of {place} yet"),
    "cli.no_value_there": ("هنوز مقداری برای {metric} در {place} دانسته نیست", "no value of {metric} is known of {place} yet"),
    "cli.no_value_of": ("هنوز مقداری برای {metric} دانسته نیست", "no value of {metric} is known yet"),
    "cli.no_value_since": ("از آن روز به بعد مقداری برای {metric} دانسته نیست؛ آخرین مقدار برای {day} است", "no value of {metric} is known from then on; the last is of {day}"),

    # review
    "cli.none_waits": ("چیزی چشم‌به‌راه بازبینی نیست", "nothing waits for review"),
    "cli.none_decided": ("هنوز دربارهٔ چیزی تصمیم گرفته نشده", "nothing has been decided"),
    "cli.why": ("چرا: {why}", "why: {why}"),
    "cli.words": ("واژه‌ها: {quote}", "words: {quote}"),
    "cli.in": ("در: {url}", "in: {url}"),
    "cli.decided": ("{decision}، {by}، {at}: {why}", "{decision} by {by}, {at}: {why}"),

    # run
    "cli.report_at": ("گزارش: {path}", "report: {path}"),

    # status
    "cli.no_run": ("هنوز اجرایی نبوده است: با «monitor run» آغاز می‌شود", "no run yet: start one with `monitor run`"),
    "cli.run": ("اجرا", "run"),
    "cli.seconds": ("{n} ثانیه", "{n} s"),
    "cli.not_ended": ("بی‌پایان", "not ended"),
    "cli.at_work": ("در کار", "at work"),
    "cli.killed": ("کشته‌شده", "killed"),
    "cli.at_work_or_killed": ("در کار یا کشته", "at work or killed"),
    "cli.blind": ("نابینا", "blind"),
    "cli.site": ("وبگاه {site}: {said}", "site {site}: {said}"),
    "cli.too_old": ("وبگاه {site}: {said} (کهنه)", "site {site}: {said} (too old)"),
    "cli.well": ("{outcome}، {at}", "{outcome}, {at}"),
    "cli.ill": ("{outcome}، ناخوش از {since}؛ آخرین اجرای خوب: {last}", "{outcome}, not well since {since}; last good run: {last}"),
    "cli.never_read": ("هرگز تا پایان خوانده نشده", "never read to the end"),
    "cli.nothing_watched": ("کهنه: هیچ وبگاهی روشن نیست و هیچ‌یک هرگز خوانده نشده", "too old: no site is switched on, and none was ever read"),
    "cli.coverage_of": ("پوشش: {line}", "coverage: {line}"),
    "cli.due": ("نوبت بعدی: {at}", "next due: {at}"),
    "cli.now": ("اکنون", "now"),
    "cli.waiting_for_review": ("چشم‌به‌راه بازبینی: {n} (monitor metrics review)", "waiting for review: {n} (monitor metrics review)"),
    "cli.undelivered": ("نرسیده: {n} پیام (monitor notify pending)", "not delivered: {n} (monitor notify pending)"),

    # coverage
    "cli.coverage": ("{site}: {n} خبر شناخته‌شده ({counts})؛ {line}", "{site}: {n} releases known ({counts}); {line}"),
    "cli.coverage.one": ("{site}: یک خبر شناخته‌شده ({counts})؛ {line}", "{site}: 1 release known ({counts}); {line}"),
    "cli.coverage_days": ("{site}: {n} خبر شناخته‌شده ({counts})، از روز {first} تا {last}؛ {line}", "{site}: {n} releases known ({counts}), of {first} to {last}; {line}"),
    "cli.coverage_days.one": ("{site}: یک خبر شناخته‌شده ({counts})، از روز {first}؛ {line}", "{site}: 1 release known ({counts}), of {first}; {line}"),
    "cli.never_seen": ("  نادیده:      {ranges}", "  never seen:  {ranges}"),
    "cli.denied": ("  نیست:        {ranges}", "  not there:   {ranges}"),
    "cli.listing_ended": ("  فهرست آخرین بار در {at} تا ته خوانده شد", "  the listing was last read to its end on {at}"),
    "cli.listing_never": ("  کهنه‌ترها: هیچ فهرستی تا ته خوانده نشده است؛ «monitor run --backfill» می‌خواند",
                          "  older ones: no listing was ever read to its end; `monitor run --backfill` does it"),
}
# fmt: on
