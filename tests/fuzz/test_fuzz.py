"""Short runs of the fuzz targets; ``python -m tests.fuzz.long`` is the long one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import kept
from tests.fuzz.harness import TARGETS, is_there
from tests.fuzz.mutate import mutated
from tests.needs import need


@pytest.mark.filterwarnings("ignore")  # of libraries, over what is no file of theirs
@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_break_it(name: str) -> None:
    need(is_there(name), f"the library for {name} is not installed")
    target = TARGETS[name]
    assert target.seeds()
    seeds = [*target.seeds(), *kept.seeds(name)]
    for seed in seeds:
        target.run(seed)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds), st.integers(0, 2**32), st.binary(max_size=60))
    def any_bytes(seed: bytes, number: int, noise: bytes) -> None:
        target.run(mutated(seed, number))
        target.run(noise)

    any_bytes()


def test_what_is_kept_is_short_and_has_a_target() -> None:
    assert {path.stem for path in kept.HOME.iterdir()} <= set(TARGETS)
    assert all(len(one) <= kept._LONGEST for name in TARGETS for one in kept.seeds(name))
    assert sum(path.stat().st_size for path in kept.HOME.iterdir()) < 2_000_000
