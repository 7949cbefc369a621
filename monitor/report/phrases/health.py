"""How a run went, and what is known of the archive."""
# ruff: noqa: E501 - a row a phrase, however long it is

from __future__ import annotations

# fmt: off
PHRASES: dict[str, tuple[str, str]] = {
    # what is known of the run
    "outcome.news": ("خبر تازه", "News"),
    "outcome.quiet": ("آرام و آزموده", "Quiet, proven"),
    "outcome.degraded": ("با نقص", "Degraded"),
    "outcome.broken": ("نابینا", "Blind"),
    "outcome.interrupted": ("نیمه‌تمام", "Interrupted"),
    "outcome.never": ("بی‌اجرا", "No run"),
    "outcome.going": ("در جریان", "Under way"),
    "sight.news": ("پایشگر همه‌جا را دید.", "The monitor could see."),
    "sight.quiet": ("پایشگر همه‌جا را دید و خبری نبود؛ خبری که می‌شناخت دوباره درست خوانده شد.",
                    "The monitor could see, and there was nothing new: a release it knows was read again correctly."),
    "sight.degraded": ("پایشگر دید، اما نه به‌خوبیِ همیشه. آنچه در این صفحه است درست خوانده شده؛ شاید همه‌چیز نباشد.",
                       "The monitor could see, but not as well as it should. What stands here was read correctly; it may not be all."),
    "sight.broken": ("پایشگر چیزی ندید. نبودِ خبر در این اجرا نشانهٔ آرامش نیست و هیچ مقدار دانسته‌ای تغییر نکرد.",
                     "The monitor could not see. No news in this run proves nothing, and nothing known was altered."),
    "sight.interrupted": ("اجرا پیش از پایان قطع شد؛ اجرای بعدی از همان‌جا ادامه می‌دهد.",
                          "The run was cut off before its end; the next one goes on from there."),
    "sight.going": ("اجرا هنوز در جریان است.", "The run is still under way."),
    "sight.never": ("هنوز هیچ اجرایی انجام نشده است.", "There has been no run yet."),
    "coverage.title": ("پوشش", "Coverage"),
    "coverage.complete": ("کامل از {first} تا {last}", "Complete from {first} to {last}"),
    "coverage.complete_part": ("کامل از {first} تا {last}", "complete from {first} to {last}"),
    "coverage.no_gaps": ("بی هیچ جای خالی", "no gaps"),
    "coverage.known": ("شناخته از {first} تا {last}: {read} شناسه از {ids} شناسه خوانده شده", "Known from {first} to {last}: {read} of {ids} ids read"),
    "coverage.single": ("تنها خبر {last} شناخته شده", "Only release {last} is known"),
    "coverage.count": ("{n} خبر شناخته شده", "{n} releases are known"),
    "coverage.count.one": ("یک خبر شناخته شده", "One release is known"),
    "coverage.none": ("هنوز هیچ خبری شناخته نیست", "Nothing is known yet"),
    "coverage.no_listing": ("هیچ فهرستی هنوز خوانده نشده", "no listing was ever read"),
    "coverage.gaps": ("{n} شناسه هرگز دیده نشده ({ranges})", "{n} ids never seen ({ranges})"),
    "coverage.gaps.one": ("یک شناسه هرگز دیده نشده ({ranges})", "one id never seen ({ranges})"),
    "coverage.blocked": ("{n} خبر بسته است", "{n} releases are blocked"),
    "coverage.blocked.one": ("یک خبر بسته است", "one release is blocked"),
    "coverage.due": ("{n} خبر هنوز خوانده نشده", "{n} releases still to be read"),
    "coverage.due.one": ("یک خبر هنوز خوانده نشده", "one release still to be read"),
    "coverage.open": ("فهرست هنوز تا ته خوانده نشده", "a listing is still to be read to its end"),
    "coverage.site": ("{site}: {line}", "{site}: {line}"),
    "severity.note": ("یادداشت", "Note"),
    "severity.degraded": ("نقص", "Degraded"),
    "severity.broken": ("شکست", "Broken"),

    # runs
    "runs.title": ("اجراها", "Runs"),
    "runs.intro": ("سلامت پایشگر، جدا از خبرها. اجرایی که نمی‌بیند، هیچ دانسته‌ای را عوض نمی‌کند.",
                   "The monitor's own health, apart from the news. A run that cannot see never alters what is known."),
    "runs.kind.scheduled": ("زمان‌بندی‌شده", "scheduled"),
    "runs.kind.backfill": ("بایگانی گذشته", "backfill"),
    "runs.kind.reparse": ("بازخوانی", "reparse"),
    "runs.kind.demo": ("نمایشی", "demo"),
    "runs.strip": ("{n} اجرای گذشته، تازه‌ترین در آغاز", "The last {n} runs, newest first"),
}
# fmt: on
