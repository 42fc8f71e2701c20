"""The kinds of values that only notes hold: instants, ids, pictures, hashtags, channels."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from composer import channel, ids, instant, limits, loose_date
from composer.kinds import Fault, fault, refused
from composer.suggestion import nearest_first

_BETWEEN_HASHTAGS = re.compile(r"\s*[,;、，]\s*|\s+(?=[#＃])")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _instant(value: Any) -> datetime.datetime:
    if isinstance(value, datetime.datetime):
        return value
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    try:
        return instant.parse(value)
    except instant.InstantError as failure:
        raise refused(Fault(failure.code, values=failure.values)) from None


def _day(value: Any) -> datetime.date:
    """The day of a date that has no time; with a time, `Fields` has taken the day already."""
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    if ":" in value:
        _instant(value)
    if not _DAY.fullmatch(value.strip()):
        raise refused(_not_a_day(value))
    try:
        return datetime.date.fromisoformat(value.strip())
    except ValueError:
        raise refused(fault("no-such-day", text=value)) from None


def _not_a_day(text: str) -> Fault:
    if loose_date.is_range(text):
        return fault("bad-date-range", text=text)
    meant = loose_date.day(text)
    if not meant:
        return fault("bad-date", text=text)
    return fault("bad-date-near", text=text, suggestion=meant)


def _picture(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    if re.search(r"[/\\:]", value) or value.startswith("."):
        raise refused(fault("photo-elsewhere", file=value))
    if not re.fullmatch(r".+\.(jpe?g|png|gif|webp|avif)", value, re.IGNORECASE):
        raise refused(fault("photo-kind", file=value))
    if ids.is_device(value) or re.search(r'[<>"|?*]', value) or _is_long(value):
        raise refused(fault("photo-name", file=value))
    return value


def _is_long(name: str) -> bool:
    """Whether a file system could refuse the name, or those of the pictures made of it."""
    return len(name.encode("utf-8", "surrogatepass")) > limits.ID_LENGTH


def _hashtag(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    word = unicodedata.normalize("NFC", value.strip().lstrip("#＃"))
    several = [one.strip().lstrip("#＃") for one in _BETWEEN_HASHTAGS.split(word)]
    if len(several) > 1:
        listed = ", ".join(filter(None, map(_camel, several)))
        raise refused(fault("several-hashtags", suggestion=f"[{listed}]"))
    if re.fullmatch(r"(?!\d+$)[^\W_]+", word):
        return word
    camel = _camel(word)
    if not camel or camel.isdecimal():
        raise refused(fault("bad-hashtag", text=value))
    raise refused(fault("bad-hashtag-near", text=value, suggestion=camel))


def _camel(text: str) -> str:
    """The words of the text as one hashtag."""
    return "".join(part[0].upper() + part[1:] for part in re.findall(r"[^\W_]+", text))


def _channel(value: Any) -> str:
    names = tuple(known.name for known in channel.CHANNELS)
    if value in names:
        return str(value)
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    choices = ", ".join(nearest_first(value, names))
    raise refused(fault("unknown-channel", text=value, choices=choices))


def _remarks(value: Any) -> tuple[str, ...]:
    """Every text in it, however it is written: nobody but the staff will read it."""
    if isinstance(value, str):
        return (value,) if value else ()
    parts = value.values() if isinstance(value, Mapping) else value
    return tuple(text for part in parts for text in _remarks(part))


def _id(value: Any) -> str:
    if not isinstance(value, str):
        raise refused(fault("not-text"))
    if value and not ids.is_id(value) and (meant := ids.near(value)):
        raise refused(fault("bad-id-near", name=value, suggestion=meant))
    if value and not ids.is_id(value):
        raise refused(fault("bad-id", name=value))
    return value


Id = Annotated[str, PlainValidator(_id), WithJsonSchema({"type": "string", "pattern": ids.ID_FORM})]
Instant = Annotated[datetime.datetime, PlainValidator(_instant), WithJsonSchema({"type": "string"})]
Day = Annotated[datetime.date, PlainValidator(_day), WithJsonSchema({"type": "string"})]
Picture = Annotated[str, PlainValidator(_picture), WithJsonSchema({"type": "string"})]
Hashtag = Annotated[str, PlainValidator(_hashtag), WithJsonSchema({"type": "string"})]
ChannelName = Annotated[
    str,
    PlainValidator(_channel),
    WithJsonSchema({"enum": [known.name for known in channel.CHANNELS]}),
]
Remarks = Annotated[tuple[str, ...], PlainValidator(_remarks), WithJsonSchema({})]
