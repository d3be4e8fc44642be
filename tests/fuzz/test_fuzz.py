"""Short runs of the fuzz targets; ``python -m tests.fuzz.long`` is the long one."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.harness import TARGETS, is_there
from tests.fuzz.mutate import mutated
from tests.needs import need


@pytest.mark.filterwarnings("ignore")  # of libraries, over what is no file of theirs
@pytest.mark.parametrize("name", TARGETS)
def test_no_bytes_break_it(name: str) -> None:
    need(is_there(name), f"the library for {name} is not installed")
    target = TARGETS[name]
    seeds = target.seeds()
    assert seeds
    for seed in seeds:
        target.run(seed)

    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(seeds), st.integers(0, 2**32), st.binary(max_size=60))
    def any_bytes(seed: bytes, number: int, noise: bytes) -> None:
        target.run(mutated(seed, number))
        target.run(noise)

    any_bytes()
