"""The kinds of values that fields hold: how each is read, and what an editor is told of it.

A validator here takes what was written, always text, lists and mappings, or a value that is
already of its kind, and reports what is wrong as faults.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, PydanticOmit, core_schema

from composer import key_slips, loose_date, script
from composer.calendar_date import CalendarDate
from composer.document import Path, Plain
from composer.language import Language, Text
from composer.suggestion import nearest_first

T = TypeVar("T")

# RFC 3986, 2: these can only be there encoded.
_NOT_IN_URLS = re.compile(r"""[\s<>"\\^`{|}]""")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TAGS: frozenset[str] = frozenset(Language)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: the code of its sentence, and where below the value."""

    code: str
    at: Path = ()
    on_key: bool = False
    values: Mapping[str, str] = field(default_factory=dict)


def fault(code: str, *, at: Path = (), on_key: bool = False, **values: str) -> Fault:
    """A fault of a value; `values` fill its sentence."""
    return Fault(code, at, on_key, values)


def refused(*faults: Fault) -> PydanticCustomError:
    """The error with which a validator reports its faults."""
    return PydanticCustomError("refused", "refused", {"faults": faults})


def _language(info: ValidationInfo) -> Language:
    """The language of plain strings; English where an entry is made without a document."""
    context: Mapping[str, Language] = info.context or {}
    return context.get("language", Language.EN)


def _language_of(text: str, info: ValidationInfo) -> Language:
    """Japanese where all letters are: it would be read aloud as no other language can be."""
    letters = [one for one in text if one.isalpha()]
    is_japanese = bool(letters) and all(map(script.is_letter, letters))
    return Language.JA if is_japanese else _language(info)


def one_line(text: str) -> str:
    """The text without line breaks: Japanese is joined as it is, the rest by one space."""
    return " ".join(script.joined_lines(text).split() if "\n" in text else text.split())


def _text(value: Any, info: ValidationInfo) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        code, key = key_slips.run_on(value, _TAGS)
        if code:
            raise refused(fault(code, key=key))
        return Text.plain(one_line(value), _language_of(value, info))
    if not isinstance(value, Mapping):
        raise refused(fault("not-text-or-languages"))
    faults = tuple(_faults_of_versions(value))
    if faults:
        raise refused(*faults)
    return Text.of({Language(tag): one_line(words) for tag, words in value.items()})


def _faults_of_versions(versions: Mapping[str, Plain]) -> Iterator[Fault]:
    for tag, words in versions.items():
        if tag not in _TAGS:
            choices = ", ".join(nearest_first(tag, Language))
            yield fault("unknown-language", at=(tag,), on_key=True, language=tag, choices=choices)
        elif not isinstance(words, str):
            yield fault("not-text", at=(tag,))


def _with_words(text: Text) -> Text:
    if not text:
        raise refused(fault("no-words"))
    return text


def _quoted(value: Any) -> Any:
    """A person in keys, as in a list of speakers, would be told three times to be no language."""
    if isinstance(value, Mapping) and "name" in value:
        raise refused(fault("quoted-in-keys"))
    return value


def _plain(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    return one_line(value)


def _with_plain_words(text: str) -> str:
    if not text:
        raise refused(fault("no-words"))
    return text


def _url(value: Any) -> str:
    text = _plain(value)
    if _NOT_IN_URLS.search(text) or not _leads_somewhere(text):
        raise refused(fault("bad-url", url=text))
    return text


def _leads_somewhere(url: str) -> bool:
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path
    return parts.scheme in ("http", "https") and bool(host)


def _yes(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(_plain(value).lower())
    if answer is None:
        raise refused(fault("not-yes-or-no", text=_plain(value)))
    return answer


def _calendar_date(value: Any) -> CalendarDate:
    if isinstance(value, CalendarDate):
        return value
    try:
        return CalendarDate.parse(_plain(value))
    except ValueError:
        text = _plain(value)
        if meant := loose_date.day_or_month(text):
            raise refused(fault("bad-date-near", text=text, suggestion=meant)) from None
        raise refused(fault("bad-calendar-date", text=text)) from None


def _country(value: Any) -> str:
    code = _plain(value).upper()
    if code == "UK":
        raise refused(fault("country-uk"))
    if code and not _COUNTRY.fullmatch(code):
        raise refused(fault("bad-country", text=_plain(value)))
    return code


def _listed(value: Any) -> Any:
    """One value where a list may stand is a list of one."""
    if isinstance(value, str | Mapping | BaseModel | Text):
        return [value] if value else []
    faults = [fault("empty-item", at=(at,)) for at, item in enumerate(value) if item == ""]
    if faults:
        raise refused(*faults)
    return value


def _never_written(value: T, info: ValidationInfo) -> T:
    if isinstance(value, str | Sequence | Mapping) and info.context is not None:
        raise refused(fault("unknown-key", on_key=True, key=str(info.field_name)))
    return value


class _NotWritten:
    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        raise PydanticOmit


class _OneOrMany:
    """Marks a tuple that people may write as a single value."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        many = handler(schema)
        return {"anyOf": [many, many["items"]]}


@dataclass(frozen=True, slots=True)
class OneOf:
    """Marks a field that takes one of an enumeration's words.

    `uniform` gives what was written the form of those words; `also` are other forms that an
    editor offers.
    """

    kind: type[StrEnum]
    uniform: Callable[[str], str] = str.casefold
    also: tuple[str, ...] = ()

    def __get_pydantic_core_schema__(
        self, _source: Any, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._chosen)

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "enum": [*(choice.value for choice in self.kind), *self.also]}

    def _shown(self, choice: StrEnum) -> str:
        """The choice as it is best written."""
        return next((one for one in self.also if self.uniform(one) == choice), choice.value)

    def _chosen(self, value: Any) -> StrEnum:
        text = _plain(value)
        try:
            return self.kind(self.uniform(text))
        except ValueError:
            choices = ", ".join(nearest_first(text, map(self._shown, self.kind)))
            raise refused(fault("unknown-choice", text=text, choices=choices)) from None


_TEXT_SCHEMA: JsonSchemaValue = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {
                "en": {"type": "string", "description": "The text in English."},
                "ja": {"type": "string", "description": "The text in Japanese."},
            },
            "additionalProperties": False,
            "minProperties": 1,
        },
    ]
}
_DATE_FORM = r"^\d{4}(-\d{2}(-\d{2})?)?$"

NOT_WRITTEN = _NotWritten()
"""Marks a field that is not written in its entry: it comes from elsewhere."""

Words = Annotated[Text, PlainValidator(_text), WithJsonSchema(_TEXT_SCHEMA)]
NeededWords = Annotated[
    Text, PlainValidator(_text), AfterValidator(_with_words), WithJsonSchema(_TEXT_SCHEMA)
]
QuotedName = Annotated[Words, BeforeValidator(_quoted)]
PlainWords = Annotated[str, PlainValidator(_plain), WithJsonSchema({"type": "string"})]
NeededPlainWords = Annotated[PlainWords, AfterValidator(_with_plain_words)]
Url = Annotated[
    str, PlainValidator(_url), WithJsonSchema({"type": "string", "pattern": "^(https?://|mailto:)"})
]
YesOrNo = Annotated[
    bool, PlainValidator(_yes), WithJsonSchema({"enum": [True, False, "yes", "no"]})
]
Country = Annotated[
    str, PlainValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2}$"})
]
# An editor reads a bare 2025 as a number.
PartialDate = Annotated[
    CalendarDate,
    PlainValidator(_calendar_date),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": _DATE_FORM}, {"type": "integer"}]}),
]
Many = Annotated[tuple[T, ...], _OneOrMany()]
NotWritten = Annotated[T, NOT_WRITTEN, BeforeValidator(_never_written)]
