"""Times of submissions: zones by name and by offset; what names no one moment is refused with its reason."""

from __future__ import annotations

import pytest
from nbgrader.utils import parse_utc

from autograder.grading.intake.policy import PolicyError, read_policy
from autograder.grading.intake.times import TimeUnclear, read_time

SAME_AS_NBGRADER = [
    "2027-02-01 10:00:00 UTC",
    "2027-02-01 10:00:00.123456 UTC",
    "2027-02-01 10:00:00 EST",
    "2027-02-01 10:00:00 CET",
    "2027-07-01 10:00:00 CET",
    "2027-02-01 10:00:00 Europe/Berlin",
    "2027-07-01 10:00:00 America/Los_Angeles",
    "2027-02-01T10:00:00+01:00",
    "2027-02-01T10:00:00Z",
    "2027-02-01 10:00:00",
    "Mon, 01 Feb 2027 10:00:00 +0100",
    "Mon Feb  1 10:00:00 2027",
]


@pytest.mark.parametrize("text", SAME_AS_NBGRADER)
def test_it_is_read_as_nbgrader_reads_it(text):
    assert read_time(text) == parse_utc(text)


@pytest.mark.parametrize(
    "text, reason",
    {
        "": "0 letters",
        "9" * 101: "101 letters",
        "9" * 90: "too large",
        "10": "more than one moment",
        "2027-02-01": "more than one moment",
        "01.02.2027 10:00": "more than one moment",
        "tomorrow": "Unknown string format",
        "2027-02-01 10:00 PST": "no known time zone",
        "2027-02-01 10:00 ../../etc/passwd": "no known time zone",
        "2027-02-01 10:00:00 +99:00": "offsets end at 14 hours",
        "0001-01-01 00:00:00 +01:00": "out of range",
        "9999-12-31 23:59:00 -05:00": "out of range",
        "1970-01-01 00:00:00 UTC": "the year 1970",
        "2027-02-01 24:30 UTC": "hour",
        "2027-10-31 02:30:00 Europe/Berlin": "two moments or none",
        "2027-03-28 02:30:00 Europe/Berlin": "two moments or none",
    }.items(),
)
def test_what_names_no_one_moment_is_refused(text, reason):
    with pytest.raises(TimeUnclear, match=reason):
        read_time(text)


def test_a_time_without_a_zone_is_meant_in_the_zone_of_the_policy(tmp_path):
    policy = tmp_path / "policy.toml"
    policy.write_text('[times]\nzone = "Europe/Berlin"', encoding="utf-8")
    zone = read_policy(policy).zone
    assert read_time("2027-07-01 10:00:00", zone) == read_time("2027-07-01 08:00:00 UTC")
    assert read_time("2027-07-01 10:00:00 UTC", zone) == read_time("2027-07-01 10:00:00 UTC")


@pytest.mark.parametrize("zone", ['"Berlin"', "3", '""', '"../x"'])
def test_a_zone_that_nobody_knows_is_refused(tmp_path, zone):
    policy = tmp_path / "policy.toml"
    policy.write_text(f"[times]\nzone = {zone}", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"times\.zone"):
        read_policy(policy)
