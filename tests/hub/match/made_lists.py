#!/usr/bin/env python3
"""Lists of leads with the hard cases of this trade, made up from a seed, and who stands behind each lead.

made_lists.py MIX SEED LEADS OUT.csv writes one; `people_of` and `leads_of` are for the test beside it. A lead is a
dict of the columns of `anketa-hub match`, with `entity_id`, and `case` and `kind` that name what was done to it.
"""
import csv
import random
import sys

import made_names
import made_spelling as spelling
from made_names import CITIES, GARBAGE, INVISIBLE, REMARKS, REST, SERVICES, WORLD

COLUMNS = ["id", "entity_id", "case", "kind", "given_name", "middle_name", "surname", "phone", "email", "city", "birth_date"]
HOME = {"russian": 60, "turkic": 12, "caucasian": 8, "armenian": 6, "georgian": 3, "slavic": 5, "western": 3, "eastern": 3}
KINDS = {"single": 70, "family": 7, "father_son": 4, "brothers": 2, "twins": 1, "namesakes": 8, "staff": 1, "company": 3, "passed_on": 2, "near_contact": 2}
CROWD = {"single": 20, "family": 16, "father_son": 14, "brothers": 8, "twins": 5, "namesakes": 16, "staff": 3, "company": 8, "passed_on": 6, "near_contact": 6}
MIXES = {  # peoples, kinds of people, share written in Latin letters, only short names
    "home": (HOME, KINDS, 0.05, False),
    "steppe": ({"kazakh": 40, "uzbek": 25, "russian": 25, "eastern": 5, "slavic": 5}, KINDS, 0.15, False),
    "abroad": ({"western": 75, "eastern": 12, "slavic": 8, "russian": 5}, KINDS, 1.0, False),
    "crowd": (HOME, CROWD, 0.05, False),
    "short": (HOME, KINDS, 0.1, True),
}
CASES = {"exact": 8, "slip_given": 8, "slip_surname": 7, "phone_format": 7, "romanised": 7, "pet_name": 7, "new_email": 5, "new_phone": 4,
         "phone_slip": 5, "no_patronymic": 4, "wrong_layout": 3, "phone_only": 4, "swapped": 3, "married": 1.5, "email_only": 2, "one_field": 3,
         "email_slip": 1.5, "domain_slip": 1.5, "initials": 1.5, "look_alikes": 1.5, "birth_slip": 1, "moved": 1, "new_contacts": 1,
         "remark": 1.5, "invisible": 1.5, "patronymic_slip": 1, "caps": 2, "double_surname": 0.5, "doubled_field": 0.5}


def split_names(text):
    return [(name, [form for form in forms.split(",") if form]) for name, forms in (word.split(":") for word in text.split())]


def same_name(one, other):
    """Whether two given names, with their forms, may be one: nobody calls two children Іван and Янка, or Эльвир and Эльвира."""
    names = [{name.split("-")[0], *forms} for name, forms in (one, other)]
    stems = [spelling.plain_latin(name)[:5].rstrip("aeiouy") for name, _ in (one, other)]
    return bool(names[0] & names[1]) or stems[0] == stems[1]


def patronymic(father, sex):
    special = {"Лев": "Льв", "Павел": "Павл", "Пётр": "Петр", "Яков": "Яковл", "Михаил": "Михайл"}
    irregular = {"Илья": "Ильи", "Никита": "Никит", "Фома": "Фом"}
    male = sex == "m"
    if father in irregular:
        base = irregular[father]
        return base + ("ч" if male and base.endswith("и") else "ич" if male else "нична" if base.endswith("и") else "ична")
    if father in special:
        return special[father] + ("ович" if male else "овна")
    soft = father.endswith(("ий", "ь", "й"))
    base = father[:-2] + "ь" if father.endswith("ий") and not father.endswith(("трий", "ргий")) else father.rstrip("йьаяео")
    return base + (("евич" if male else "евна") if soft else ("ович" if male else "овна"))


def feminine(surname):
    for end, female in (("ский", "ская"), ("цкий", "цкая"), ("ой", "ая"), ("ый", "ая"), ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ын", "ына")):
        if surname.endswith(end) and len(surname) > len(end) + 1:
            return surname[:-len(end)] + female
    return surname


class Maker:
    def __init__(self, mix, seed):
        self.rng = random.Random(f"{mix} {seed}")
        peoples, self.kinds, self.in_latin, self.short = MIXES[mix]
        self.peoples = {name: made_names.PEOPLES[name] for name in peoples}
        self.shares = peoples
        self.used = set()
        self.people = []

    def pick(self, shares):
        return self.rng.choices(list(shares), list(shares.values()))[0]

    def given(self, people, sex):
        names = split_names(self.peoples[people][0 if sex == "m" else 1])
        if self.short:
            names = [n for n in names if len(n[0]) <= 4 or n[0][0] in "ЯЮЕЭИ"] or names
        return self.rng.choice(names)

    def surname(self, people):
        _, _, roots, ends, whole, _ = self.peoples[people]
        if whole and (not roots or self.rng.random() < 0.3):
            names = whole.split()
            got = names[min(int(self.rng.expovariate(4 / len(names))), len(names) - 1)]
        else:
            root, end = self.rng.choice(roots.split()), self.rng.choice(ends.split())
            vowel = root[-1] in "аеиоуыэюяі"
            got = root[:-1] + end if vowel and end[0] in "аеиоуыэюяє" and self.rng.random() < 0.7 else root + ("" if not vowel or end[0] not in "аеиоуыэюяє" else "м") + end
        return got + "-" + self.rng.choice(made_names.RUSSIAN_WHOLE.split()) if people == "russian" and self.rng.random() < 0.015 else got

    def unique(self, make):
        while True:
            value = make()
            if value not in self.used:
                self.used.add(value)
                return value

    def phone(self, people):
        def make():
            prefix = self.rng.choice(self.peoples[people][5])
            return prefix + "".join(str(self.rng.randrange(10)) for _ in range(REST[prefix]))
        return self.unique(make)

    def email(self, human):
        rng = self.rng
        given, surname = spelling.plain_latin(human["given"]), spelling.plain_latin(human["surname"])

        def make():
            year = str(rng.randrange(1955, 2006))
            local = rng.choice((f"{given}.{surname}", f"{surname}.{given[0]}", f"{given}{year}", f"{surname}{year[2:]}", f"{surname}_{given}", f"{given[0]}{surname}{rng.randrange(1000)}",
                                rng.choice(("car", "super", "boss", "lucky", "drive", "wolf")) + str(rng.randrange(100000))))
            return local + "@" + rng.choice(WORLD if self.in_latin == 1 else SERVICES)
        return self.unique(make)

    def human(self, kind, group, people=None, sex=None, **known):
        rng = self.rng
        people = people or self.pick(self.shares)
        sex = sex or rng.choice("mf")
        given, forms = self.given(people, sex)
        human = {"people": people, "sex": sex, "kind": kind, "group": group, "given": given, "forms": forms, "family": self.surname(people)}
        human.update(known)
        human["surname"] = human["family"] if sex == "m" or not spelling.is_cyrillic(human["family"]) else "-".join(feminine(p) for p in human["family"].split("-"))
        father = self.given(people, "m")[0] if "father" not in known else known["father"]
        human["patronymic"] = ""
        if spelling.is_cyrillic(father) and people not in ("western", "eastern") and rng.random() < 0.8:
            oglu = people == "caucasian" and rng.random() < 0.2
            human["patronymic"] = father + (" оглы" if sex == "m" else " кызы") if oglu else patronymic(father, sex)
        human["standard"] = rng.choice(list(spelling.STANDARDS))
        human["latin"] = rng.random() < self.in_latin
        human.setdefault("phone", self.phone(people))
        human.setdefault("email", self.email(human) if rng.random() < 0.7 else "")
        human.setdefault("city", rng.choice(CITIES["latin" if self.in_latin == 1 else "cyrillic"]))
        human.setdefault("birth", f"{rng.randrange(1950, 2006)}-{rng.randrange(1, 13):02}-{rng.randrange(2, 29):02}")
        human["told"] = {"patronymic": rng.random() < 0.5, "city": rng.random() < 0.7, "birth": rng.random() < 0.35, "phone": rng.random() < 0.96 or not human["email"]}
        # Two of one name on one phone: only the day of birth can tell them apart, so it is told.
        if kind == "father_son" and human["given"] == father:
            human["told"]["birth"] = self.people[-1]["told"]["birth"] = True
        self.people.append(human)
        return human

    def add_group(self, group):
        kind = self.pick(self.kinds)
        rng, one = self.rng, None
        one = self.human(kind, group, sex="m" if kind in ("father_son", "brothers") else None)
        shared = {"people": one["people"], "family": one["family"], "phone": one["phone"], "city": one["city"]}
        year = int(one["birth"][:4])
        if kind == "family":
            self.other_child(kind, group, one, f"{year + rng.randrange(-6, 7)}-{rng.randrange(1, 13):02}-{rng.randrange(2, 29):02}", {**shared, **({"email": one["email"]} if rng.random() < 0.3 else {})}, "f" if one["sex"] == "m" else "m")
        elif kind == "father_son":
            born = f"{min(year + rng.randrange(20, 35), 2010)}-{rng.randrange(1, 13):02}-{rng.randrange(2, 29):02}"
            named = {"given": one["given"], "forms": one["forms"]} if rng.random() < 0.3 else self.same_initial(one)
            self.human(kind, group, sex="m", father=one["given"], birth=born, **shared, **named)
        elif kind in ("brothers", "twins"):
            born = one["birth"] if kind == "twins" else f"{year + rng.randrange(1, 9)}-{rng.randrange(1, 13):02}-{rng.randrange(2, 29):02}"
            self.other_child(kind, group, one, born, shared)
        elif kind == "namesakes":
            for _ in range(rng.randrange(1, 3)):
                self.human(kind, group, sex=one["sex"], given=one["given"], forms=one["forms"], people=one["people"], family=one["family"], city=one["city"])
        elif kind in ("staff", "company"):
            contact = {"phone": one["phone"]} if kind == "staff" else {"email": rng.choice(("info", "office", "sales", "zakaz", spelling.plain_latin(one["surname"]))) + f"@firm{rng.randrange(9999)}.ru"}
            one.update(contact)
            for _ in range(rng.randrange(4, 15) if kind == "staff" else rng.randrange(2, 7)):
                self.human(kind, group, **contact)
        elif kind == "passed_on":
            self.human(kind, group, phone=one["phone"])
        elif kind == "near_contact":
            family = {"people": one["people"], "family": one["family"]} if rng.random() < 0.5 else {"people": one["people"], "family": self.surname(one["people"])}
            near = one["phone"][:-1] + str((int(one["phone"][-1]) + 1) % 10)
            self.used.add(near)
            self.other_child("family", group, one, one["birth"], {"phone": near, **family})

    def same_initial(self, one):
        names = [n for n in split_names(self.peoples[one["people"]][0]) if n[0][0] == one["given"][0] and not same_name(n, (one["given"], one["forms"]))]
        given, forms = self.rng.choice(names) if names else self.other_name(one, "m")
        return {"given": given, "forms": forms}

    def other_name(self, one, sex):
        while True:
            given, forms = self.given(one["people"], sex)
            if not same_name((given, forms), (one["given"], one["forms"])):
                return given, forms

    def other_child(self, kind, group, one, born, shared, sex=None):
        """A brother, a twin of either sex or a spouse, who is not called the same."""
        sex = sex or ("m" if kind == "brothers" else self.rng.choice("mf"))
        given, forms = self.same_initial(one).values() if sex == "m" and self.rng.random() < 0.5 else self.other_name(one, sex)
        child = self.human(kind, group, sex=sex, given=given, forms=forms, birth=born, **shared)
        if kind != "family" and one["patronymic"] and spelling.is_cyrillic(one["patronymic"]) and sex == one["sex"]:
            child["patronymic"] = one["patronymic"]
        return child


class Teller:
    """What a human enters at a kiosk, and what may go wrong with it."""

    def __init__(self, maker):
        self.maker, self.rng = maker, maker.rng

    def plain(self, human):
        told, rng = human["told"], self.rng
        lead = {"entity_id": human["id"], "kind": human["kind"], "given_name": human["given"], "surname": human["surname"],
                "middle_name": human["patronymic"] if told["patronymic"] else "", "phone": spelling.phone_format(human["phone"], rng) if told["phone"] else "",
                "email": human["email"] if human["kind"] == "company" or rng.random() < 0.9 or not told["phone"] else "", "city": human["city"] if told["city"] else "", "birth_date": human["birth"] if told["birth"] else ""}
        if human["latin"]:
            for field in ("given_name", "middle_name", "surname"):
                lead[field] = spelling.latin(lead[field], human["standard"])
        if human["kind"] == "single" and rng.random() < 0.07:
            lead["surname"] = ""
        return lead

    def again(self, human):
        lead = self.plain(human)
        cases = []
        for _ in range(2 if self.rng.random() < 0.1 else 1):
            case = self.maker.pick(CASES)
            if getattr(self, case)(lead, human) is not False:
                cases.append(case)
        lead["case"] = "+".join(sorted(set(cases))) or "exact"
        return lead

    def names(self, lead, change):
        for field in ("given_name", "middle_name", "surname"):
            lead[field] = change(lead[field])

    def exact(self, lead, human):
        return True

    def phone_format(self, lead, human):
        lead["phone"] = spelling.phone_format(human["phone"], self.rng)

    def slip_given(self, lead, human):
        lead["given_name"] = spelling.slip(lead["given_name"], self.rng)

    def slip_surname(self, lead, human):
        lead["surname"] = spelling.slip(lead["surname"], self.rng)

    def romanised(self, lead, human):
        standard = self.rng.choice(list(spelling.STANDARDS))
        lead.update(given_name=human["given"], surname=human["surname"] if lead["surname"] else "", middle_name=human["patronymic"] if lead["middle_name"] else "")
        self.names(lead, lambda text: spelling.latin(text, standard))

    def pet_name(self, lead, human):
        if not human["forms"]:
            return False
        form = self.rng.choice(human["forms"])
        lead.update(given_name=spelling.latin(form, human["standard"]) if human["latin"] else form, middle_name="")

    def new_email(self, lead, human):
        if human["kind"] == "company" or not lead["phone"]:
            return False
        human["email"] = lead["email"] = self.maker.email(human)

    def new_phone(self, lead, human):
        if not lead["email"] or human["kind"] in ("staff", "company"):
            return False
        human["phone"] = self.maker.phone(human["people"])
        lead["phone"] = human["phone"] if lead["phone"] else ""

    def phone_slip(self, lead, human):
        lead["phone"] = spelling.digit_slip(human["phone"], self.rng)

    def no_patronymic(self, lead, human):
        lead["middle_name"] = ""

    def patronymic_slip(self, lead, human):
        lead["middle_name"] = spelling.slip(lead["middle_name"], self.rng)

    def wrong_layout(self, lead, human):
        if not spelling.is_cyrillic(lead["given_name"]):
            return False
        self.names(lead, spelling.other_layout)

    def phone_only(self, lead, human):
        if human["kind"] != "single":
            return False
        lead.update(phone=human["phone"], surname="", middle_name="", email="", city="", birth_date="", given_name=lead["given_name"] if self.rng.random() < 0.6 else "")

    def email_only(self, lead, human):
        if human["kind"] != "single" or not human["email"]:
            return False
        lead.update(email=human["email"], surname="", middle_name="", phone="", city="", birth_date="", given_name=lead["given_name"] if self.rng.random() < 0.6 else "")

    def swapped(self, lead, human):
        lead["given_name"], lead["surname"] = lead["surname"], lead["given_name"]

    def married(self, lead, human):
        if human["sex"] == "m" or human["people"] in ("eastern", "uzbek"):
            return False
        human["surname"] = feminine(self.maker.surname(human["people"]))
        lead["surname"] = spelling.latin(human["surname"], human["standard"]) if human["latin"] else human["surname"]

    def one_field(self, lead, human):
        parts = [lead["given_name"], lead["middle_name"], lead["surname"]]
        orders = [(2, 0, 1), (0, 1, 2), (0, 2)] if lead["middle_name"] else [(2, 0), (0, 2)]
        text = " ".join(parts[i] for i in self.rng.choice(orders) if parts[i])
        lead.update(given_name=text, middle_name="", surname="") if self.rng.random() < 0.6 else lead.update(given_name="", middle_name="", surname=text)

    def email_slip(self, lead, human):
        if not lead["email"]:
            return False
        local, _, domain = human["email"].partition("@")
        lead["email"] = spelling.slip(local, self.rng) + "@" + domain

    def domain_slip(self, lead, human):
        if not lead["email"]:
            return False
        local, _, domain = human["email"].partition("@")
        name, _, zone = domain.partition(".")
        lead["email"] = local + "@" + self.rng.choice((spelling.slip(name, self.rng) + "." + zone, name + "," + zone, name + "." + zone[:-1], name + zone, " " + domain))

    def initials(self, lead, human):
        if not lead["surname"] or not lead["given_name"]:
            return False
        lead.update(given_name=lead["given_name"][0] + ".", middle_name=lead["middle_name"][:1] + "." if lead["middle_name"] else "")

    def look_alikes(self, lead, human):
        self.names(lead, lambda text: spelling.look_alikes(text, self.rng))

    def birth_slip(self, lead, human):
        day = human["birth"]
        if not lead["birth_date"]:
            return False
        lead["birth_date"] = self.rng.choice((day[:5] + day[8:] + "-" + day[5:7] if int(day[8:]) < 13 else day[:-1] + str((int(day[-1]) + 1) % 10 or 1), day[:3] + str((int(day[3]) + 1) % 10) + day[4:], day[:4]))

    def moved(self, lead, human):
        human["city"] = lead["city"] = self.rng.choice(CITIES["latin" if self.maker.in_latin == 1 else "cyrillic"])

    def new_contacts(self, lead, human):
        if human["kind"] != "single":
            return False
        human["phone"] = self.maker.phone(human["people"])
        human["email"] = self.maker.email(human) if human["email"] else ""
        lead.update(phone=human["phone"], email=human["email"])

    def remark(self, lead, human):
        field = self.rng.choice(("given_name", "given_name", "surname", "phone"))
        if lead[field]:
            lead[field] += self.rng.choice(REMARKS if field != "phone" else (" жена", " WhatsApp", " (моб)", " после обеда"))

    def invisible(self, lead, human):
        def put(text):
            at = self.rng.randrange(len(text) + 1)
            sign = self.rng.choice(INVISIBLE)
            return text + sign if " " in sign or sign == "\u00a0" else text[:at] + sign + text[at:]
        self.names(lead, lambda text: put(text) if text else "")
        if lead["email"]:
            lead["email"] = self.rng.choice(("\u200b", "", " ")) + lead["email"] + self.rng.choice(("\u200b", " ", ".", ""))

    def caps(self, lead, human):
        self.names(lead, self.rng.choice((str.upper, str.lower, lambda text: "  " + text + " ", lambda text: text.swapcase())))

    def double_surname(self, lead, human):
        if not lead["surname"] or human["sex"] == "m" or not spelling.is_cyrillic(lead["surname"]):
            return False
        lead["surname"] += self.rng.choice(("-", " - ", " ")) + feminine(self.maker.surname("russian" if "russian" in self.maker.peoples else human["people"]))

    def doubled_field(self, lead, human):
        lead["surname"] = (lead["given_name"] + " " + lead["surname"]).strip()


def leads_of(mix, seed, count):
    maker = Maker(mix, seed)
    group = 0
    while len(maker.people) < count * 0.62:
        group += 1
        maker.add_group(group)
    teller, rng = Teller(maker), maker.rng
    visits = []
    for number, human in enumerate(maker.people):
        human["id"] = f"P{number:06}"
        visits += [human] * rng.choices((1, 2, 3, 4, 6), (66, 20, 8, 4, 2))[0]
    rng.shuffle(visits)
    leads, seen = [], set()
    for human in visits:
        if human["id"] in seen:
            leads.append(teller.again(human))
        else:
            seen.add(human["id"])
            leads.append({**teller.plain(human), "case": "first"})
        if rng.random() < 0.015:
            given, surname = rng.choice(GARBAGE)
            leads.append({"entity_id": f"G{len(leads):06}", "case": "garbage", "kind": "garbage", "given_name": given, "middle_name": "", "surname": surname,
                          "phone": rng.choice(("+70000000000", "1234567", "", "+79999999999")), "email": rng.choice(("", "a@a.ru", "test@test.ru")), "city": "", "birth_date": ""})
    for number, lead in enumerate(leads):
        lead["id"] = f"L{number:07}"
    return leads


def write(leads, path, columns=tuple(COLUMNS)):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(leads)


if __name__ == "__main__":
    write(leads_of(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])), sys.argv[4])
