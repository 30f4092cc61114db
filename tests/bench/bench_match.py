#!/usr/bin/env python3
"""Matching over lists: quality on the labelled ones, in their order and shuffled, and a million made-up leads.

In: ANKETA_BIN (release programs), ANKETA_DATA (the lists; without them only the million is measured). Out: a line a
figure, as scripts/bench prints them; `bound` is what is asked for, `ratio` value by bound.
"""
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

HUB = Path(os.environ["ANKETA_BIN"]) / "anketa-hub"
DATA = Path(os.environ.get("ANKETA_DATA", "")) / "dedup"
FAMILY_CLASSES = ("father_son", "family_phone", "siblings", "staff_phone", "company_email")
ORDERS = 3
LEADS = 1_000_000


def figure(name, value, unit, bound, note):
    print(json.dumps({"name": f"match.{name}", "value": round(value, 5), "unit": unit, "bound": bound,
                      "ratio": round(value / bound, 4) if bound else 0, "note": note}), flush=True)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def match(leads, folder, *options):
    """Prospect by lead, and the questions; the program's own words go to standard error."""
    out, review = folder / "clusters.csv", folder / "review.csv"
    command = [str(HUB), "match", "--in", str(leads), "--out", str(out), "--review", str(review), *map(str, options)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    return {row["id"]: row["prospect_id"] for row in rows_of(out)}, rows_of(review)


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def quality(person, prospect):
    right = pairs(Counter((person[i], prospect[i]) for i in person).values())
    merged, true = pairs(Counter(prospect.values()).values()), pairs(Counter(person.values()).values())
    precision, recall = right / merged if merged else 1, right / true if true else 1
    return precision, recall, 2 * precision * recall / (precision + recall), merged - right


def after_review(person, prospect, questions):
    """Every question answered rightly: recall, and how many answers were yes and joined two."""
    parent = {}

    def root(x):
        while parent.setdefault(x, x) != x:
            x = parent[x]
        return x
    members = defaultdict(Counter)
    for lead, group in prospect.items():
        members[group][person[lead]] += 1
    useful = 0
    for question in questions:
        group = question["prospect_id"]
        if members[group] and person[question["id"]] == members[group].most_common(1)[0][0]:
            useful += root(prospect[question["id"]]) != root(group)
            parent[root(prospect[question["id"]])] = root(group)
    return quality(person, {lead: root(group) for lead, group in prospect.items()})[1], useful


def family_pairs(person, prospect, truth):
    """Pairs of one family, firm or stand that were merged wrongly."""
    groups = defaultdict(list)
    for lead, group in prospect.items():
        groups[group].append(lead)
    wrong = 0
    for leads in groups.values():
        people = {person[lead]: lead for lead in leads}
        if len(people) > 1:
            wrong += sum(truth[lead]["ent_class"] in FAMILY_CLASSES for lead in people.values())
    return wrong


def labelled(folder):
    dev = DATA / "dev"
    person = {row["id"]: row["entity_id"] for row in rows_of(dev / "leads.csv")}
    truth = {row["id"]: row for row in rows_of(dev / "truth.csv")}
    prospect, questions = match(dev / "leads_blind.csv", folder)
    precision, recall, f1, wrong = quality(person, prospect)
    reviewed, useful = after_review(person, prospect, questions)
    figure("dev_precision", precision, "", 0.999, f"{wrong} wrong pairs of those merged without asking")
    figure("dev_recall", recall, "", 0.93, "merged without asking")
    figure("dev_f1", f1, "", 0.96, "the best peer measured reaches .924")
    figure("dev_recall_reviewed", reviewed, "", 0.985, "after a faultless review")
    figure("dev_review_per_1000", 1000 * len(questions) / len(person), "questions", 45, f"{len(questions)} questions in all")
    figure("dev_review_useful", useful / len(questions) if questions else 1, "", 0.4, f"{useful} of them joined two")
    figure("dev_family_pairs", family_pairs(person, prospect, truth), "leads", 0, "of families, firms and stands in wrong company")
    blind = rows_of(dev / "leads_blind.csv")
    for order in range(ORDERS):
        random.Random(order).shuffle(blind)
        shuffled = folder / "shuffled.csv"
        with open(shuffled, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, blind[0])
            writer.writeheader()
            writer.writerows(blind)
        got = quality(person, match(shuffled, folder)[0])
        figure(f"dev_shuffled_{order + 1}_recall", got[1], "", 0.93, f"{got[1] - recall:+.4f} against the list's order; precision {got[0]:.5f}")


def febrl(folder):
    for number, bound in ((1, 0.985), (2, 0.98), (3, 0.975), (4, 0.975)):
        leads = DATA / "public" / f"febrl{number}.csv"
        person = {row["id"]: row["entity_id"] for row in rows_of(leads)}
        best = max((quality(person, match(leads, folder, "--profile", "no-contact", "--threshold", bits)[0])[2], bits) for bits in range(8, 15))
        figure(f"febrl{number}_f1", best[0], "", bound, f"names, birth dates and cities alone, at {best[1]} bits")


def made_up(path):
    """A million leads of some 650,000 people, families among them, spelled in four ways."""
    rng = random.Random(7)
    syllables = [a + b for a in "бвгдзклмнпрстфхш" for b in "аеиоу"]
    given = ["Александр", "Сергей", "Елена", "Ольга", "Дмитрий", "Наталья", "Юрий", "Ирина", "Тимур", "Гульнара", "Павел", "Анна"]
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "given_name", "middle_name", "surname", "phone", "email", "city", "birth_date"])
        made = 0
        while made < LEADS:
            surname = "".join(rng.choices(syllables, k=3)).capitalize() + "нов"
            name, phone = rng.choice(given), 9_000_000_000 + rng.randrange(999_999_999)
            mail = f"box{rng.randrange(10**9)}@mail.ru" if rng.random() < 0.6 else ""
            birth = f"{rng.randrange(1950, 2005)}-{rng.randrange(1, 13):02}-{rng.randrange(2, 29):02}" if rng.random() < 0.3 else ""
            for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
                form = rng.randrange(4)
                writer.writerow([made, *((surname, "", name) if form == 1 else (name, "", surname)),
                                 ("+7" if form != 2 else "8") + str(phone), mail if form != 3 else "", "Москва", birth])
                made += 1


def bulk(folder):
    leads = folder / "million.csv"
    made_up(leads)
    began = time.monotonic()
    match_only = [str(HUB), "match", "--in", str(leads), "--out", str(folder / "million.out")]
    subprocess.run(match_only, check=True, stdout=sys.stderr)
    took = time.monotonic() - began
    peak_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    figure("bulk_1m_s", took, "s", 600, f"{LEADS} leads from a file to a file, one core")
    figure("bulk_1m_mb", peak_mb, "MB", 2048, "most memory of the program")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="anketa-bench-") as place:
        if (DATA / "dev").is_dir():
            labelled(Path(place))
            febrl(Path(place))
        else:
            print("no labelled lists (ANKETA_DATA): quality is not measured", file=sys.stderr)
        bulk(Path(place))
