"""Reads an .ics file with Debian's icalendar and prints its events as JSON."""
import json
import sys

from icalendar import Calendar

with open(sys.argv[1], "rb") as source:
    calendar = Calendar.from_ical(source.read())


def reading(event):
    return {
        "uid": str(event["UID"]),
        "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
    }


json.dump([reading(event) for event in calendar.walk("VEVENT")], sys.stdout)
