"""Records: small immutable objects of which a report makes thousands.

A frozen dataclass sets each field through ``object.__setattr__``, which takes most of the time that making one
takes. A record is a dataclass that only the type checker knows to be frozen: code that changes one does not
pass it, and making one costs less than half.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Class]) -> type[_Class]:
    """Make ``cls`` a dataclass with slots, equality and a hash, frozen for the type checker."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, order_default=True)
def ordered_record(cls: type[_Class]) -> type[_Class]:
    """Make ``cls`` a record that sorts by its fields."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)
