"""How what people write in YAML becomes typed entries, and every fault in it a Problem.

The ground for `notes` and `register`: the base of their models, and the way from an error of
pydantic back to the line that a person wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar, get_args, get_origin

from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationError,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, ErrorDetails, core_schema

from composer import entry_faults, key_slips
from composer.document import Document, Path, Plain, field_name
from composer.errors import ForumError, Problem, error
from composer.kinds import NOT_WRITTEN, fault, refused
from composer.language import Language, Text
from composer.suggestion import near

# What people may call a key before they know its name here.
_MISNOMERS = {
    "title": ("headline", "heading", "subject"),
    "chair": ("moderator", "facilitator", "chairman", "chairwoman", "chairperson"),
    "place": ("venue", "location", "where"),
    "date": ("when", "time", "day"),
    "convened_by": ("host", "hosts", "organiser", "organisers", "organizer", "organizers"),
    "attendees": ("participants", "present"),
    "summary": ("description", "abstract", "lead"),
    "hashtags": ("tags",),
    "themes": ("topics",),
    "takeaways": ("conclusions", "agreed"),
    "commitments": ("actions", "promises"),
    "photo": ("image", "picture"),
    "alt": ("alternative", "description"),
    "who": ("owner",),
    "due": ("by", "deadline"),
    "speaker": ("by", "who", "name"),
    "organisation": ("company", "employer"),
    "role": ("position",),
    "url": ("href", "address"),
}
# What an example shows as the value of a key; of others, that there is one.
_SHOWN = {
    "date": "2026-10-02",
    "when": "2026-10",
    "file": "photo.jpg",
    "url": "https://…",
    "commitment": "2025-03-04-port-and-pier/plan",
    "status": "done",
}
# A field that is made from another one, which has an error of its own.
_FOLLOWS = "default_factory_not_called"


class Entry(BaseModel):
    """Something written as a mapping of known keys; where it can be, as one short text."""

    # Not built before it is needed: of a dozen entries, a command may need none, or but one.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    short_form: ClassVar[str] = ""
    """The key that a text fills which stands in place of the whole mapping."""

    @classmethod
    def from_short(cls, text: str) -> Mapping[str, Plain]:
        """The mapping that a text in its place stands for."""
        return {cls.short_form: text}

    @classmethod
    def completed(cls, written: dict[str, Any]) -> dict[str, Any]:
        """The mapping, and what follows from it for fields that are not written themselves."""
        return written

    @model_validator(mode="before")
    @classmethod
    def _from_written(cls, written: Any) -> Any:
        if isinstance(written, str) and cls.short_form:
            code, key = key_slips.run_on(written, known_keys(cls))
            if code:
                raise refused(fault(code, key=key))
            written = cls.from_short(written)
        if isinstance(written, cls):
            return written
        if not isinstance(written, Mapping):
            top, below = _example(cls)
            raise refused(fault("keys-belong-here", top=top, below=below))
        keys = known_keys(cls)
        return cls.completed(
            {key: value for key, value in written.items() if value != "" or key not in keys}
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        from composer import field_docs

        written = handler(schema)
        properties = handler.resolve_ref_schema(written)["properties"]
        for name, text in field_docs.of(cls).items():
            for key in _names(cls).get(name, ())[:1]:
                properties[key]["description"] = text
        if not cls.short_form:
            return written
        return {"anyOf": [{"type": "string"}, written]}


E = TypeVar("E", bound=Entry)


def _example(model: type[Entry]) -> tuple[str, str]:
    """Two lines of an entry as it is written, first the keys that are needed."""
    keys = sorted(known_keys(model), key=lambda one: not _is_needed(model, one))
    top, below = (f"{key}: {_SHOWN.get(key, '…')}" for key in keys[:2])
    return top, below


def _is_needed(model: type[Entry], key: str) -> bool:
    described = model.model_fields.get(key)
    return bool(described and described.is_required())


@cache
def _names(model: type[Entry]) -> Mapping[str, tuple[str, ...]]:
    """The fields of an entry that people write, each with the keys it may be written under."""
    return {
        name: tuple(str(choice) for choice in described.validation_alias.choices)
        if isinstance(described.validation_alias, AliasChoices)
        else (name,)
        for name, described in model.model_fields.items()
        if NOT_WRITTEN not in described.metadata
    }


@cache
def known_keys(model: type[Entry]) -> tuple[str, ...]:
    """The keys that people can write in an entry, in order."""
    return tuple(key for names in _names(model).values() for key in names)


@cache
def _keys_of_lists(model: type[Entry]) -> tuple[str, ...]:
    """Those under which people can write several values."""
    fields = model.model_fields
    several = (one for one in _names(model) if get_origin(fields[one].annotation) is tuple)
    return tuple(key for one in several for key in _names(model)[one])


@dataclass(frozen=True, slots=True)
class Via:
    """Marks a value that is written as an entry, of which `make` makes the value."""

    entry: type[Entry]
    make: Callable[[Any], object]

    def __get_pydantic_core_schema__(
        self, _source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        written = handler.generate_schema(self.entry)
        made = core_schema.no_info_after_validator_function(self.make, written)
        return core_schema.no_info_wrap_validator_function(_made_already, made)


def _made_already(value: Any, make: Callable[[Any], object]) -> object:
    return make(value) if isinstance(value, str | Sequence | Mapping) else value


def read(model: type[E], document: Document, path: Path, language: Language) -> E:
    """The entry that was written at `path`; its plain strings are in `language`.

    Raises ForumError with every fault, each at its place.
    """
    try:
        return model.model_validate(document.value(path), context={"language": language})
    except ValidationError as failure:
        slips = key_slips.Slips(document)
        found = [
            problem
            for details in failure.errors(include_url=False, include_input=False)
            for problem in _problems(model, slips, path, details)
        ]
        raise ForumError(entry_faults.without_echoes(found)) from None


def _problems(
    model: type[Entry], slips: key_slips.Slips, base: Path, details: ErrorDetails
) -> Iterator[Problem]:
    location, document = details["loc"], slips.document
    if details["type"] == "missing":
        around = entry_faults.path_of(document, base, location[:-1])
        yield entry_faults.of_missing(document, around, str(location[-1]))
    elif details["type"] == "extra_forbidden":
        path = entry_faults.path_of(document, base, location)
        entry = _model_at(model, location[:-1])
        told = slips.of_key(path, known_keys(entry), _keys_of_lists(entry))
        yield from (_unknown_key(document, path, entry),) if told is None else told
    elif details["type"] == "refused":
        for one in details["ctx"]["faults"]:
            path = entry_faults.path_of(document, base, (*location, *one.at))
            is_tag = one.code == "unknown-language"
            told = slips.of_text(path) if is_tag else None
            fault = entry_faults.of_value(document, path, one, location)
            yield from (fault,) if told is None else told
    elif details["type"] != _FOLLOWS:
        raise AssertionError(f"no sentence for {details['type']} at {location}")


def _unknown_key(document: Document, path: Path, model: type[Entry]) -> Problem:
    key, known = str(path[-1]), known_keys(model)
    place, name = document.key_place(path), field_name(path)
    if path[1:] and key in tuple(Language) and (said := _key_of_text(model)):
        around = document.place(path[:-1])
        return error("languages-without-key", around, field_name(path[:-1]), key=said)
    if key in known:
        return error("key-by-two-names", place, name, key=key, other=_first_name(model, key))
    misnamed = (one for one in known if key.casefold() in _MISNOMERS.get(one, ()))
    for meant in (*misnamed, *near(key, known, most=1)):
        return error("unknown-key-near", place, name, key=key, suggestion=meant)
    return error("unknown-key", place, name, key=key)


def _key_of_text(model: type[Entry]) -> str:
    """The key of the text that an entry needs, or may be alone; "" where that is none for readers
    in two languages.
    """
    known = known_keys(model)
    likely = (model.short_form, *(one for one in known if _is_needed(model, one)))
    is_text = {one: model.model_fields[one].annotation is Text for one in known if one in likely}
    return next((one for one in likely if is_text.get(one)), "")


def _first_name(model: type[Entry], key: str) -> str:
    return next(name for name, names in _names(model).items() if key in names)


def _model_at(model: type[Entry], location: Iterable[str | int]) -> type[Entry]:
    for step in location:
        if isinstance(step, str):
            name = _first_name(model, step)
            model = _entry_in(model.model_fields[name].annotation) or model
    return model


def _entry_in(annotation: Any) -> type[Entry] | None:
    if isinstance(annotation, Via):
        return annotation.entry
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((one for part in get_args(annotation) if (one := _entry_in(part))), None)
