"""The study day of an instant, whatever the clocks of the world do."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from quizapp.core.errors import UnknownZoneError
from quizapp.core.memory.study_days import begins_at, find_zone, study_day

CASE_COUNT = 100_000
NEAR_JUMPS = 10_000
FIRST = datetime(1970, 1, 2, tzinfo=UTC)
SECONDS = int((datetime(2100, 1, 1, tzinfo=UTC) - FIRST).total_seconds())
ONE_DAY = timedelta(days=1)
NAMES = sorted(available_timezones() - {"localtime", "Factory"})
BERLIN = ZoneInfo("Europe/Berlin")
APIA = ZoneInfo("Pacific/Apia")


def at(text: str, zone: ZoneInfo, *, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


def near_a_jump(at: datetime, zone: ZoneInfo, rng: random.Random) -> datetime:
    """Return an instant within three days of the next change of the zone's offset, if any."""
    before = at
    for _ in range(8):
        after = before + timedelta(days=40)
        if after.astimezone(zone).utcoffset() != before.astimezone(zone).utcoffset():
            break
        before = after
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        is_early = middle.astimezone(zone).utcoffset() == before.astimezone(zone).utcoffset()
        before, after = (middle, after) if is_early else (before, middle)
    return after + timedelta(seconds=rng.choice([-1, 0, 1, rng.randint(-5_000, 250_000)]))


def cases(count: int, near_jumps: int) -> Iterator[tuple[ZoneInfo, datetime, time]]:
    rng = random.Random(20261122)
    zones = [ZoneInfo(name) for name in NAMES]
    for number in range(count):
        zone, instant = rng.choice(zones), FIRST + timedelta(seconds=rng.randrange(SECONDS))
        if number < near_jumps:
            instant = near_a_jump(instant, zone, rng)
        minutes = rng.choice((240, rng.randrange(0, 360, 15), rng.randrange(1440)))
        yield zone, instant, time(*divmod(minutes, 60))


def test_a_study_day_holds_every_instant_from_its_beginning_to_that_of_the_next() -> None:
    wrong = []
    for zone, instant, start in cases(CASE_COUNT, NEAR_JUMPS):
        day = study_day(instant, zone, start)
        if not begins_at(day, zone, start) <= instant < begins_at(day + ONE_DAY, zone, start):
            wrong.append((zone.key, instant, start, day))

    assert wrong == []


def test_a_study_day_never_goes_back_as_time_goes_on() -> None:
    rng = random.Random(7)
    wrong = []
    for zone, instant, start in cases(4_000, 4_000):
        later = instant + timedelta(seconds=rng.choice([1, rng.randrange(9_000)]))
        if study_day(later, zone, start) < study_day(instant, zone, start):
            wrong.append((zone.key, instant, later, start))

    assert wrong == []


def test_a_study_day_begins_when_the_wall_first_reads_its_start_or_more() -> None:
    wrong = []
    for zone, instant, start in cases(4_000, 4_000):
        day = study_day(instant, zone, start)
        first = begins_at(day, zone, start)
        reads = [
            moment.astimezone(zone).replace(tzinfo=None) >= datetime.combine(day, start)
            for moment in (first - timedelta(seconds=1), first)
        ]
        if reads != [False, True]:
            wrong.append((zone.key, day, start))

    assert wrong == []


def test_the_night_belongs_to_the_day_before() -> None:
    assert study_day(at("2026-11-22T03:59:59", BERLIN), BERLIN) == date(2026, 11, 21)
    assert study_day(at("2026-11-22T04:00", BERLIN), BERLIN) == date(2026, 11, 22)


def test_the_start_of_the_day_can_be_chosen_to_the_second() -> None:
    start = time(5, 30, 15)

    assert study_day(at("2026-11-22T05:30:14", BERLIN), BERLIN, start) == date(2026, 11, 21)
    assert study_day(at("2026-11-22T05:30:15", BERLIN), BERLIN, start) == date(2026, 11, 22)


def test_the_same_instant_is_of_different_study_days_in_different_zones() -> None:
    instant = at("2026-11-22T12:00", ZoneInfo("UTC"))

    assert study_day(instant, ZoneInfo("Pacific/Auckland")) == date(2026, 11, 22)
    assert study_day(instant, ZoneInfo("Pacific/Kiritimati")) == date(2026, 11, 22)
    assert study_day(instant, ZoneInfo("Pacific/Pago_Pago")) == date(2026, 11, 21)


def test_the_zone_an_instant_is_written_in_makes_no_difference() -> None:
    instant = at("2026-11-22T03:00", BERLIN)

    assert study_day(instant.astimezone(UTC), BERLIN) == study_day(instant, BERLIN)


def test_an_hour_that_comes_twice_belongs_to_the_day_that_had_begun() -> None:
    start = time(2, 30)
    before, first = at("2026-10-25T02:29", BERLIN), at("2026-10-25T02:31", BERLIN)
    again = at("2026-10-25T02:10", BERLIN, fold=1)

    assert study_day(before, BERLIN, start) == date(2026, 10, 24)
    assert study_day(first, BERLIN, start) == date(2026, 10, 25)
    assert study_day(again, BERLIN, start) == date(2026, 10, 25)


def test_a_start_that_is_left_out_is_the_moment_of_the_jump() -> None:
    start = time(2, 30)

    moment = begins_at(date(2026, 3, 29), BERLIN, start)

    assert moment == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert study_day(moment, BERLIN, start) == date(2026, 3, 29)
    assert study_day(moment - timedelta(microseconds=1), BERLIN, start) == date(2026, 3, 28)


@pytest.mark.parametrize("start", [time(2, 0, 0, 100_000), time(2, 59, 59, 900_000)])
def test_a_start_of_odd_microseconds_that_is_left_out_is_found_too(start: time) -> None:
    assert begins_at(date(2026, 3, 29), BERLIN, start) == datetime(2026, 3, 29, 1, tzinfo=UTC)


def test_the_beginning_of_a_study_day_is_told_in_utc() -> None:
    moment = begins_at(date(2026, 7, 1), BERLIN)

    assert (moment, moment.tzinfo) == (datetime(2026, 7, 1, 2, tzinfo=UTC), UTC)


def test_a_date_that_a_zone_leaves_out_is_the_rest_of_that_night() -> None:
    jump = at("2011-12-31T00:00", APIA).astimezone(UTC)

    assert study_day(jump - timedelta(seconds=1), APIA) == date(2011, 12, 29)
    assert study_day(jump, APIA) == date(2011, 12, 30)
    assert study_day(at("2011-12-31T03:59", APIA), APIA) == date(2011, 12, 30)
    assert study_day(at("2011-12-31T04:00", APIA), APIA) == date(2011, 12, 31)


def test_a_date_that_is_left_out_has_no_moment_if_days_start_at_midnight() -> None:
    midnight = time(0)
    jump = at("2011-12-31T00:00", APIA).astimezone(UTC)

    assert begins_at(date(2011, 12, 30), APIA, midnight) == jump
    assert begins_at(date(2011, 12, 31), APIA, midnight) == jump
    assert study_day(jump - timedelta(seconds=1), APIA, midnight) == date(2011, 12, 29)
    assert study_day(jump, APIA, midnight) == date(2011, 12, 31)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        study_day(datetime(2026, 11, 22, 12), BERLIN)  # noqa: DTZ001 - that is the point


def test_every_place_of_the_time_zone_database_is_found() -> None:
    assert [name for name in NAMES if find_zone(name).key != name] == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "Atlantis/Poseidonis",
        "Europe",
        "America/Argentina",
        "Europe/",
        "/Europe/Berlin",
        "/etc/localtime",
        "../x",
        "Europe/../Europe/Berlin",
        "Europe\\Berlin",
        "Europe/Berlin\n",
        "Europe/Berlin\0",
        "Europe/Zürich",
        "\ud800",
        "localtime",
        "posixrules",
        "Factory",
        "posix/Europe/Berlin",
        "right/Europe/Berlin",
        "zone.tab",
        "tzdata.zi",
        "leapseconds",
        "a" * 65,
        "a/" * 5_000 + "a",
    ],
)
def test_a_name_that_is_no_place_is_refused(name: str) -> None:
    with pytest.raises(UnknownZoneError, match="There is no time zone called"):
        find_zone(name)


def test_a_very_long_name_is_not_repeated_whole() -> None:
    with pytest.raises(UnknownZoneError) as refusal:
        find_zone("x" * 10_000)

    assert len(str(refusal.value)) < 120
