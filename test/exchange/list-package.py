"""Lists the conventions of a .tacite package with nothing but Python's library: FORMAT.md is enough to write this.

    python3 list-package.py package.tacite        prints one JSON line for each convention
"""
import hashlib
import json
import sys
import zipfile


def digests(text):
    return {path: sha for sha, path in (line.split("  ", 1) for line in text.splitlines())}


def shown(entries):
    """The latest value by the writers' clocks, when several wait for a choice."""
    return max(entries, key=lambda e: (e["at"], e["dot"]["device"], e["dot"]["n"]))["value"]


with zipfile.ZipFile(sys.argv[1]) as bag:
    head = json.loads(bag.read("data/package.json"))
    if head["format"] != "tacite-package" or head["major"] != 1:
        sys.exit("not a package of version 1")
    for path, sha in digests(bag.read("manifest-sha256.txt").decode("utf-8")).items():
        content = bag.read(path)
        if hashlib.sha256(content).hexdigest() != sha:
            sys.exit(f"damaged: {path}")
        if not path.startswith("data/conventions/"):
            continue
        record = json.loads(content)
        values = {key: shown(entries) for key, entries in record["registers"].items()}
        files = [value["name"] for key, value in values.items() if key.startswith("attachment.")]
        line = {"id": record["id"], "model": values.get("model"), "town": values.get("answer.town"), "files": files}
        print(json.dumps(line, ensure_ascii=False, sort_keys=True))
