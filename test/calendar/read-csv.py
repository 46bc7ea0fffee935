"""Reads a CSV as a spreadsheet set to semicolons does, and prints its rows as JSON."""
import csv
import json
import sys

with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    print(json.dumps(list(csv.reader(file, delimiter=";", strict=True))))
