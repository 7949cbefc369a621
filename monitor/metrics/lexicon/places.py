"""Provinces with their spellings and counties: which words of a text name a place, and how large it is.

Counties by name are in `counties`.
"""

from __future__ import annotations

from collections.abc import Iterator

from monitor.metrics.lexicon.counties import COUNTIES, SHY
from monitor.metrics.lexicon.cues import Cue
from monitor.metrics.lexicon.phrases import listed
from monitor.persian.letters import fold

PROVINCES: dict[str, tuple[str, ...]] = {
    "East Azerbaijan": ("آذربایجان شرقی", "آذربایجان‌شرقی", "آذربایجانشرقی"),
    "West Azerbaijan": ("آذربایجان غربی", "آذربایجانغربی"),
    "Ardabil": ("اردبیل",),
    "Isfahan": ("اصفهان",),
    "Alborz": ("البرز",),
    "Ilam": ("ایلام",),
    "Bushehr": ("بوشهر",),
    "Tehran": ("تهران", "طهران"),
    "Chaharmahal and Bakhtiari": (
        "چهارمحال و بختیاری",
        "چهار محال و بختیاری",
        "چهارمحال",
        "چهارمحال بختیاری",
    ),
    "South Khorasan": ("خراسان جنوبی",),
    "Khorasan Razavi": ("خراسان رضوی", "خراسان‌رضوی"),
    "North Khorasan": ("خراسان شمالی",),
    "Khuzestan": ("خوزستان",),
    "Zanjan": ("زنجان",),
    "Semnan": ("سمنان",),
    "Sistan and Baluchestan": ("سیستان و بلوچستان", "سیستان وبلوچستان", "سیستان بلوچستان"),
    "Fars": ("فارس",),
    "Qazvin": ("قزوین",),
    "Qom": ("قم",),
    "Kurdistan": ("کردستان",),
    "Kerman": ("کرمان",),
    "Kermanshah": ("کرمانشاه",),
    "Kohgiluyeh and Boyer-Ahmad": ("کهگیلویه و بویراحمد", "کهگیلویه و بویر احمد", "کهگیلویه"),
    "Golestan": ("گلستان",),
    "Gilan": ("گیلان",),
    "Lorestan": ("لرستان",),
    "Mazandaran": ("مازندران",),
    "Markazi": ("مرکزی",),
    "Hormozgan": ("هرمزگان",),
    "Hamadan": ("همدان",),
    "Yazd": ("یزد",),
}
# «فارس» is a news agency, «مرکزی» an adjective, «البرز», «گلستان» parks and firms: a province only after «استان»
PROVINCES_SHY = listed("فارس | مرکزی | البرز | گلستان | قم")

WHOLE = ("nation", "own province", "province")  # kinds of the cues of places whose totals are told
NATION = listed(
    """
    کشور | سراسر کشور | کل کشور | سطح کشور | کشورمان | سطح ملی | سراسر ایران | ایران اسلامی
    """
)
OWN_PROVINCE = listed("استان | سطح استان | این استان | استانمان | کل استان | سراسر استان")
OTHER_PROVINCES = tuple(
    f"{many} {which}"
    for many in listed("استان های | استانهای")
    for which in listed("همجوار | مجاور | همسایه | دیگر | اطراف | پیرامون | پیرامونی")
) + listed(
    """
    بسیاری از استان ها | بسیاری از استانها | برخی استان ها | برخی استانها | برخی از استان ها | برخی از استانها
    بعضی استان ها | بعضی از استان ها | اغلب استان ها | اغلب استانها | بیشتر استان ها | بیشتر استانها
    سایر استان ها | سایر استانها | دیگر استان ها | دیگر استانها
    """
)
COUNTY_WORDS = listed(
    """
    نوار مرزی | مناطق مرزی | مناطق محروم | مناطق کمتر توسعه یافته | مناطق کمتربرخوردار | مناطق آزاد
    شهرستان | این شهرستان | در شهر | این شهر | روستای | منطقه آزاد | این شهرستان ها
    """
)
ONE_PARK = listed(
    """
    شهرک بزرگ | این شهرک | این ناحیه | این شهرک صنعتی | این ناحیه صنعتی | این منطقه ویژه | همین شهرک | شهرک مذکور
    این منطقه ویژه اقتصادی | شهرک صنعتی بزرگ | بزرگترین شهرک صنعتی | این شهرک تخصصی | این دو شهرک
    این قطب صنعتی
    """
)
ONE_FIRM = listed(
    """
    بزرگترین واحد | بزرگترین واحد صنعتی | بزرگترین واحد تولیدی | بزرگترین کارخانه
    این واحد | این واحد صنعتی | این واحد تولیدی | این کارخانه | این مجتمع | این هلدینگ | این خط تولید
    این کارگاه | این بنگاه | این نیروگاه | این گروه صنعتی | این مجتمع صنعتی | این پالایشگاه
    """
)
# one firm by its kind or name: jobs and money told of it are its own («شرکت فولاد … با ۱۲ هزار نفر»)
WORKS = listed(
    """
    کارخانه | هلدینگ | پالایشگاه | پتروشیمی | نیروگاه | فولاد | ذوب آهن | خودروسازی | شرکت | مجتمع | گروه صنعتی
    شرکت فولاد | پارک علم | پارک علم و فناوری | مرکز رشد
    """
)
# before the name of a park that the whole text is about
INTRODUCTIONS = tuple(map(fold, ("معرفی", "آشنایی با")))
OFFICIALS_OF_COUNTIES = listed("فرماندار | بخشدار | شهردار | سرپرست فرمانداری | معاون فرماندار")
# offices of a county: its name follows within a few words («رییس اداره صنعت، معدن و تجارت شهرستان …»)
OFFICES_OF_COUNTIES = listed("رییس اداره صنعت | رییس اداره صمت | رییس صنعت معدن و تجارت | رییس صمت")
# offices of a province: its name follows («رییس سازمان صنعت، معدن و تجارت خراسان شمالی»)
OFFICES_OF_PROVINCES = listed(
    """
    استاندار | مدیرکل صنعت | مدیرکل صمت | مدیر کل صنعت | مدیر کل صمت | رییس سازمان صنعت | رییس سازمان صمت
    رییس خانه صنعت | رییس سازمان صنایع | مدیرکل صنایع
    """
)


def place_rows() -> Iterator[tuple[str, Cue]]:
    """Places as rows for the table of cues: provinces and counties by name, and the words that stand for them."""
    for province, spellings in PROVINCES.items():
        for spelling in spellings:
            yield f"استان {spelling}", Cue("place", "province", province)
            kind = "shy province" if spelling in PROVINCES_SHY else "province"
            yield spelling, Cue("place", kind, province)
    for names in COUNTIES.values():
        for name in names:
            yield f"شهرستان {name}", Cue("place", "county", name)
            if name not in SHY:
                yield name, Cue("place", "county", name)
    for kind, phrases in _WORDS.items():
        for phrase in phrases:
            yield phrase, Cue("place", kind)


_WORDS = {
    "nation": NATION,
    "own province": OWN_PROVINCE,
    "other provinces": OTHER_PROVINCES,
    "county": COUNTY_WORDS,
    "park": ONE_PARK,
    "firm": ONE_FIRM,
    "company": ("این شرکت", "این مجموعه", "این مرکز"),
    "works": WORKS,
    "official": OFFICIALS_OF_COUNTIES,
    "office": OFFICES_OF_COUNTIES,
    "province office": OFFICES_OF_PROVINCES,
}
