"""The frame of every page, the guide, and the feeds."""
# ruff: noqa: E501 - a row a phrase, however long it is

from __future__ import annotations

# fmt: off
PHRASES: dict[str, tuple[str, str]] = {
    # the frame of every page
    "monitor": ("پایشگر ایسیپو", "ISIPO Monitor"),
    "tagline": ("چه چیزی عوض شد، کِی، و با کدام واژه‌ها", "What changed, when, and by which words"),
    "skip": ("رفتن به متن", "Skip to the content"),
    "nav": ("بخش‌های گزارش", "Parts of the report"),
    "nav.overview": ("نمای کلی", "Overview"),
    "nav.metrics": ("آمارها", "Numbers"),
    "nav.releases": ("خبرها", "Releases"),
    "nav.views": ("بازدیدها", "Views"),
    "nav.runs": ("اجراها", "Runs"),
    "nav.guide": ("راهنما", "Guide"),
    "nav.feeds": ("خوراک‌ها", "Feeds"),
    "other_language": ("English", "فارسی"),
    "footer": ("این گزارش از روی بایگانی محلی ساخته شده و برای خواندنش نه سرور لازم است و نه اینترنت. متن خبرها از آنِ ناشر آن‌هاست.",
               "This report is made from a local archive; it needs neither a server nor the Internet. The texts of the releases are their publisher's."),
    "made_at": ("ساخته‌شده در {at}", "Made {at}"),
    "tehran_time": ("ساعت‌ها به وقت تهران است.", "Times are Tehran time."),
    "none": ("هیچ", "none"),
    "unknown": ("نامعلوم", "unknown"),

    # the guide
    "guide.title": ("چگونه بخوانیم", "How to read this"),
    "guide.verdicts": ("داوری‌ها", "Verdicts"),
    "guide.kinds": ("گونه‌های عدد", "Kinds of numbers"),
    "guide.edits": ("رده‌های ویرایش", "Classes of edits"),
    "guide.outcomes": ("نتیجهٔ اجرا", "Outcomes of a run"),
    "guide.verdict.new": ("پیش‌تر مقداری دانسته نبود.", "No value was known before."),
    "guide.verdict.confirms": ("همان مقدار دانسته، گاه گرد شده.", "The known value again, perhaps rounded."),
    "guide.verdict.rises": ("بیش از مقدار دانسته.", "More than the known value."),
    "guide.verdict.falls": ("کمتر از مقدار دانسته.", "Less than the known value."),
    "guide.verdict.contradicts": ("با دانسته‌ها یا با خودِ متن نمی‌خواند؛ تا انسانی آن را نبیند، چیزی را عوض نمی‌کند.",
                                  "Does not agree with what is known, or with the text itself; it alters nothing until a person has looked."),
    "guide.verdict.cannot tell": ("گستره، دوره یا قیدی دیگر دارد و سنجیدنی نیست.", "Of another scope, day or qualifier: not to be compared."),
    "guide.obs.stock": ("آنچه اکنون در گسترهٔ خبر هست.", "What there is now, in the release's scope."),
    "guide.obs.flow": ("آنچه در یک دوره رخ داده است.", "What happened over a period."),
    "guide.obs.target": ("آنچه قرار است بشود.", "What is planned."),
    "guide.obs.part": ("مجموعِ یک پاره: یک شهر، یک شهرک، یک رده.", "A total of something smaller: a town, a park, a class."),
    "guide.obs.past": ("مقداری از گذشته که برای سنجش آمده.", "An earlier value, given to compare with."),
    "guide.edit.cosmetic": ("ی و ک عربی، نیم‌فاصله، رقم، فاصله و نشانه.", "Letters' forms, joiners, digits' script, spaces, marks."),
    "guide.edit.numeric": ("عددی در متن.", "A number in the text."),
    "guide.edit.date": ("تاریخ انتشار.", "The date of publication."),
    "guide.edit.title": ("عنوان یا روتیتر.", "The title or the line above it."),
    "guide.edit.substantive": ("واژه‌های متن.", "The words of the text."),
    "guide.feeds": ("خوراک‌ها تنها خبر می‌دهند، هرگز از سلامت پایشگر نمی‌گویند.", "The feeds carry news only, never the monitor's health."),
    "feed.changes": ("همهٔ تغییرها", "All changes"),
    "feed.metrics": ("تنها آمارها", "Numbers only"),
    "feed.site": ("تغییرهای {site}", "Changes of {site}"),
}
# fmt: on
