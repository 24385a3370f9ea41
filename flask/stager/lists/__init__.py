"""Long lists, declared once per noun: filters, sorting, paging, counting and export columns."""

from stager.lists.columns import Column, Join, ListSpec
from stager.lists.export import ExportColumn
from stager.lists.filters import (
    AnyText,
    Choice,
    Codes,
    Digits,
    Number,
    Text,
    Tristate,
    Words,
)
from stager.lists.moments import Moment
from stager.lists.page import Page, fetch_page, matching_ids

__all__ = [
    "AnyText",
    "Choice",
    "Codes",
    "Column",
    "Digits",
    "ExportColumn",
    "Join",
    "ListSpec",
    "Moment",
    "Number",
    "Page",
    "Text",
    "Tristate",
    "Words",
    "fetch_page",
    "matching_ids",
]
