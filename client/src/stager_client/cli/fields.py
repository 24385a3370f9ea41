"""Options made of the API's own types: one for each filter of a list, or field of a body."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import click

from stager_client.cli.spelling import SPELLED, ParamType

Command = Callable[..., Any]
TYPES: dict[Any, ParamType] = {
    str: click.STRING,
    int: click.INT,
    float: click.FLOAT,
    bool: click.BOOL,
    **SPELLED,
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field as an option."""

    name: str
    type: ParamType
    is_list: bool
    is_required: bool
    is_nullable: bool
    described: str

    @property
    def option(self) -> str:
        """How it is spelled on the command line."""
        return f"--{self.name.lower().replace('_', '-')}"


def fields_of(model: type) -> Iterator[Field]:
    """The fields of a typed dictionary."""
    required = cast("frozenset[str]", model.__required_keys__)  # type: ignore[attr-defined]  # of every TypedDict
    for name, hint in get_type_hints(model, include_extras=True).items():
        yield _field(name, hint, is_required=name in required)


def _field(name: str, hint: Any, *, is_required: bool) -> Field:
    """The field of a hint, whose layers are taken off one after the other."""
    described, is_nullable, is_list = "", False, False
    while True:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is Annotated:
            hint, described = arguments[0], arguments[1]
        elif origin is NotRequired:
            (hint,) = arguments
        elif origin in {Union, types.UnionType}:
            is_nullable = True
            hint = next(each for each in arguments if each is not type(None))
        elif origin is list:
            (hint,), is_list = arguments, True
        else:
            return Field(name, _type_of(hint), is_list, is_required, is_nullable, described)


def _type_of(hint: Any) -> ParamType:
    if get_origin(hint) is Literal:
        return click.Choice(get_args(hint))
    return TYPES[hint]


def options_for(
    model: type, *, omit: tuple[str, ...] = (), required: bool = False
) -> Callable[[Command], Command]:
    """A decorator: an option for every field; the required ones are, if `required` says so."""

    def decorate(command: Command) -> Command:
        for field in reversed(list(fields_of(model))):
            if field.name not in omit:
                command = click.option(
                    field.option,
                    field.name,
                    type=field.type,
                    multiple=field.is_list,
                    required=required and field.is_required,
                    help=field.described or None,
                )(command)
        return command

    return decorate


def clearing_option(model: type) -> Callable[[Command], Command]:
    """A decorator: the option that empties fields."""
    names = [field.name for field in fields_of(model) if field.is_nullable or field.is_list]
    return click.option(
        "--clear", multiple=True, type=click.Choice(names), help="Empty this field."
    )


def given(options: Mapping[str, Any]) -> dict[str, Any]:
    """The options that the command line has."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
        if value is not None and value != ()
    }


def cleared(model: type, names: tuple[str, ...]) -> dict[str, Any]:
    """What empties those fields."""
    lists = {field.name for field in fields_of(model) if field.is_list}
    return {name: [] if name in lists else None for name in names}
