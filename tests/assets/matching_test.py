#!/usr/bin/env python3
"""The tables of assets/matching are what their README says: columns, order, and no two rows that contradict each other."""
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MATCHING = ROOT / "assets" / "matching"
COLUMNS = {"given_names.tsv": 4, "surnames.tsv": 2, "mail_domains.tsv": 3, "role_mailboxes.txt": 1, "garbage.tsv": 2, "cities.tsv": 8}
LEAST_ROWS = {"given_names.tsv": 700, "surnames.tsv": 1500, "mail_domains.tsv": 100, "role_mailboxes.txt": 100, "garbage.tsv": 100, "cities.tsv": 300}
KEY_COLUMNS = {"garbage.tsv": 2}  # everywhere else the first column alone
# Where the countries of the table lie.
LATITUDE, LONGITUDE = (40.0, 70.0), (19.0, 180.0)
CYRILLIC = re.compile(r"[\u0400-\u04ff][\u0400-\u04ff' -]*")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f\u0259' -]*")
DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")

findings = []


def folded(text):
    return " ".join(re.split(r"[\s.-]+", text.lower().replace("ё", "е"))).strip()


def list_of(cell):
    return cell.split(",") if cell else []


def rows_of(name):
    """The rows with their line numbers; whatever is wrong with the file itself is a finding."""
    raw = (MATCHING / name).read_bytes()
    if b"\r" in raw or not raw.endswith(b"\n"):
        findings.append(f"{name}: lines end in LF alone, the last one too")
    lines = raw.decode("utf-8").split("\n")[:-1]
    if not lines or not re.fullmatch(r"# version [1-9][0-9]*", lines[0]):
        findings.append(f"{name}:1: the first line is '# version N'")
    rows = []
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != COLUMNS[name]:
            findings.append(f"{name}:{number}: {len(cells)} columns, not {COLUMNS[name]}")
        elif any(cell != cell.strip() for cell in cells):
            findings.append(f"{name}:{number}: blanks round a cell")
        else:
            rows.append((number, cells))
    check_order(name, rows)
    return rows


def check_order(name, rows):
    if len(rows) < LEAST_ROWS[name]:
        findings.append(f"{name}: {len(rows)} rows are too few")
    keys = [tuple(cells[:KEY_COLUMNS.get(name, 1)]) for _, cells in rows]
    for (number, _), before, key in zip(rows[1:], keys, keys[1:]):
        if before >= key:
            findings.append(f"{name}:{number}: {' '.join(key)} stands out of order or twice")
    for number, cells in rows:
        if not cells[0]:
            findings.append(f"{name}:{number}: the first cell is empty")


def check_figure(where, text, least):
    if not text.isdigit() or int(text) < least:
        findings.append(f"{where}: {text} is no figure from {least} up")


def check_list(where, own, items, fold=folded):
    """Items of a comma list: none empty, none twice, none the row's own name."""
    seen = {fold(own)}
    for item in items:
        if not item or item != item.strip():
            findings.append(f"{where}: an empty item or blanks round one")
        elif fold(item) in seen:
            findings.append(f"{where}: {item} says nothing new")
        seen.add(fold(item))


def check_given_names():
    rows = rows_of("given_names.tsv")
    forms = {folded(cells[0]): {folded(form) for form in list_of(cells[3])} for _, cells in rows}
    for number, (name, sex, per_100k, listed) in rows:
        where = f"given_names.tsv:{number}"
        if not CYRILLIC.fullmatch(name):
            findings.append(f"{where}: {name} is not written in Cyrillic")
        if sex not in ("m", "f", "u"):
            findings.append(f"{where}: sex {sex}")
        check_figure(where, per_100k, 1)
        check_list(where, name, list_of(listed))
        for form in list_of(listed):
            if not CYRILLIC.fullmatch(form) and not LATIN.fullmatch(form):
                findings.append(f"{where}: {form} is written in two scripts or none")
            if form and not form[0].isupper():
                findings.append(f"{where}: {form} begins with a small letter")
            if folded(name) in forms.get(folded(form), ()):
                findings.append(f"{where}: {form} lists {name} already; one row of the two is enough")
    check_folded_once("given_names.tsv", rows)


def check_surnames():
    rows = rows_of("surnames.tsv")
    for number, (name, per_100k) in rows:
        if not CYRILLIC.fullmatch(name):
            findings.append(f"surnames.tsv:{number}: {name} is not written in Cyrillic")
        check_figure(f"surnames.tsv:{number}", per_100k, 1)
    check_folded_once("surnames.tsv", rows)


def check_folded_once(name, rows):
    seen = set()
    for number, cells in rows:
        if folded(cells[0]) in seen:
            findings.append(f"{name}:{number}: {cells[0]} stands twice but for its ё")
        seen.add(folded(cells[0]))


def check_mail_domains():
    rows = rows_of("mail_domains.tsv")
    domains = {cells[0] for _, cells in rows}
    owner = {}
    for number, (domain, same, typos) in rows:
        where = f"mail_domains.tsv:{number}"
        check_list(where, domain, list_of(same) + list_of(typos), str.lower)
        for item in [domain] + list_of(same):
            if not DOMAIN.fullmatch(item):
                findings.append(f"{where}: {item} is no domain")
        for item in list_of(same) + list_of(typos):
            if item in domains:
                findings.append(f"{where}: {item} has a row of its own")
            if item != item.lower() or owner.setdefault(item, domain) != domain:
                findings.append(f"{where}: {item} belongs to {owner[item]} or is not lower case")


def check_words():
    for number, (local,) in rows_of("role_mailboxes.txt"):
        if local != local.lower() or "@" in local or " " in local:
            findings.append(f"role_mailboxes.txt:{number}: {local} is no local part in lower case")
    for number, (kind, word) in rows_of("garbage.tsv"):
        where = f"garbage.tsv:{number}"
        if kind not in ("name", "mail", "remark"):
            findings.append(f"{where}: kind {kind}")
        if not word or word != word.lower() or word.strip("@") != word:
            findings.append(f"{where}: {word} is empty, not in lower case or half an address")
        # An initial is one letter: nobody is nonsense for it.
        if kind == "name" and len(word) == 1 and word.isalpha():
            findings.append(f"{where}: {word} is an initial")


def check_no_name_is_garbage():
    names = set()
    for table in ("given_names.tsv", "surnames.tsv"):
        for line in (MATCHING / table).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            forms = list_of(cells[3]) if len(cells) == 4 else []
            names.update(folded(name) for name in [cells[0]] + forms if not line.startswith("#"))
    for number, line in enumerate((MATCHING / "garbage.tsv").read_text(encoding="utf-8").splitlines(), 1):
        kind, _, word = line.partition("\t")
        if kind == "name" and folded(word) in names:
            findings.append(f"garbage.tsv:{number}: {word} is somebody's name")


def in_range(text, bounds):
    return re.fullmatch(r"[0-9]+\.[0-9]{2}", text) and bounds[0] <= float(text) <= bounds[1]


def check_cities():
    rows = rows_of("cities.tsv")
    owner = {}
    for number, (city, russian, english, region, latitude, longitude, people, aliases) in rows:
        where = f"cities.tsv:{number}"
        if not re.fullmatch(r"[a-z][a-z0-9_]*", city):
            findings.append(f"{where}: id {city}")
        if not re.fullmatch(r"[0-9]{2}|BY-[A-Z]{2}|KZ-[0-9]{2}", region):
            findings.append(f"{where}: region {region}")
        if not in_range(latitude, LATITUDE) or not in_range(longitude, LONGITUDE):
            findings.append(f"{where}: {latitude} {longitude} lies elsewhere")
        check_figure(where, people, 1)
        check_list(where, russian, list_of(aliases))
        for name in {folded(russian), folded(english)} | {folded(alias) for alias in list_of(aliases)}:
            if not name or owner.setdefault(name, city) != city:
                findings.append(f"{where}: '{name}' is no name or belongs to {owner.get(name)}")
    known = {cells[0]: cells for _, cells in rows if len(cells) == COLUMNS["cities.tsv"]}
    for city in json.loads((ROOT / "assets/demo/importer.json").read_text(encoding="utf-8"))["cities"]:
        told = [city["id"], city["name"]["ru"], city["name"]["en"], city["region_code"]]
        if known.get(city["id"], [])[:4] != told:
            findings.append(f"cities.tsv: the demo's city {city['id']} is not there or is told otherwise")


def main():
    check_given_names()
    check_surnames()
    check_mail_domains()
    check_words()
    check_no_name_is_garbage()
    check_cities()
    for finding in findings:
        print(finding)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
