"""What a person gives as a scope: a slip is told before anything is compared under it."""

from __future__ import annotations

import msgspec
import pytest

from monitor.cli.watched import check_scopes
from monitor.errors import ConfigError
from monitor.model.site import Site

SITE = Site(
    id="yazd", name="Yazd", name_fa="یزد", scope="Yazd", cms="highportal", hosts=("x",), start=("http://x/",)
)


@pytest.mark.parametrize("scope", ["national", "Yazd", "Khuzestan"])
def test_the_country_and_its_provinces_are_scopes(scope) -> None:
    check_scopes([msgspec.structs.replace(SITE, scope=scope)])


@pytest.mark.parametrize(
    ("scope", "says"),
    [("Yzd", "did you mean 'Yazd'"), ("یزد", "did you mean 'Yazd'"), ("", "national"), ("Atlantis", "Qom")],
)
def test_no_other_scope_is(scope, says) -> None:
    with pytest.raises(ConfigError, match=says) as told:
        check_scopes([SITE, msgspec.structs.replace(SITE, scope=scope)])
    assert "field scope" in str(told.value)
