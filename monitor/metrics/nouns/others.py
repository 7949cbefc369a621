"""Things that no metric counts, though they stand beside those that one does."""

from __future__ import annotations

from monitor.metrics.lexicon.phrases import word_set

OTHERS = word_set(
    """
    معدن | معادن | نیروگاه | گلخانه | صنف | تعاونی | مرغداری | دامداری | فروشگاه | استارتاپ | مغازه | معدنی
    صنفی | دامی | گردشگری | مسکونی | هتل | خوشه | فناور | مزرعه | دانشبنیان | سردخانه | کشتارگاه | رستوران | نانوایی
    """
)
