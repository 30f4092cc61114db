#!/usr/bin/env python3
"""Made-up lists through `anketa-hub match`: nobody is joined wrongly, nearly everybody is found, few are asked about.

In: ANKETA_BIN with the programs. Out: a line a list; the exit code says whether all bounds hold. Quality alone, no time.
"""
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import bench_match
import made_lists

LEADS = 2500
ASKED = ("id", "given_name", "middle_name", "surname", "phone", "email", "city", "birth_date")
FAMILIES = {"family", "father_son", "brothers", "twins", "staff", "company"}
# At least: precision, recall without asking, recall after a faultless review, share of useful questions.
# At most: questions in 1,000 leads. Lists with more made-up families than any show has are asked about more.
BOUNDS = {"home": (0.9995, 0.94, 0.975, 0.4, 20), "steppe": (0.9995, 0.93, 0.97, 0.4, 25),
          "abroad": (0.9995, 0.92, 0.96, 0.4, 30), "crowd": (0.9995, 0.93, 0.98, 0.35, 35), "short": (0.9995, 0.92, 0.965, 0.4, 25)}
SEEDS = {"home": (21, 22), "steppe": (21,), "abroad": (21,), "crowd": (21,), "short": (21,)}


def wrong_families(leads, prospect):
    """Groups of leads that hold two people of one family, firm or stand."""
    people = defaultdict(set)
    for lead in leads:
        if lead["kind"] in FAMILIES:
            people[prospect[lead["id"]]].add(lead["entity_id"])
    return sum(len(group) > 1 for group in people.values())


def check(mix, seed, folder):
    leads = made_lists.leads_of(mix, seed, LEADS)
    path = folder / "leads.csv"
    made_lists.write(leads, path, ASKED)
    prospect, questions = bench_match.match(path, folder)
    person = {lead["id"]: lead["entity_id"] for lead in leads}
    precision, recall, _, wrong = bench_match.quality(person, prospect)
    reviewed, useful = bench_match.after_review(person, prospect, questions)
    share, asked = useful / max(len(questions), 1), 1000 * len(questions) / len(leads)
    families = wrong_families(leads, prospect)
    print(f"{mix} {seed}: {len(leads)} leads, precision {precision:.5f} ({wrong} wrong pairs, {families} families), recall {recall:.4f}, "
          f"after review {reviewed:.4f}, {asked:.1f} questions in 1,000, {share:.2f} useful")
    least = BOUNDS[mix]
    return all((precision >= least[0], recall >= least[1], reviewed >= least[2], share >= least[3], asked <= least[4], families == 0))


def main():
    assert set(BOUNDS) == set(made_lists.MIXES), "every mix has its bounds"
    with tempfile.TemporaryDirectory(prefix="anketa-lists-") as place:
        held = [check(mix, seed, Path(place)) for mix, seeds in SEEDS.items() for seed in seeds]
    sys.exit(0 if all(held) else 1)


if __name__ == "__main__":
    main()
