"""How hands write one name or number: romanisations, layouts, look-alikes, slips. In: text and a random source."""

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
STANDARDS = {
    "icao": "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia",
    "bgn": "a b v g d ye zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya",
    "gost": "a b v g d e zh z i j k l m n o p r s t u f x c ch sh shh - y - e yu ya",
    "iso9": "a b v g d e ž z i j k l m n o p r s t u f h c č š ŝ - y - è û â",
    "chat": "a b v g d e zh z i i k l m n o p r s t u f h c 4 6 sch - y - e u ya",
    "ear": "a b v g d e j z i y k l m n o p r s t u f h ts ch sh sh - i - e yu ia",
    "german": "a b w g d e sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja",
    "french": "a b v g d e j z i y k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia",
}
EXTRA = dict(zip("іїєґўәғқңөұүһ", "i i ie g u a g k n o u u h".split()))
KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"))
KEYS.update(zip("іїєґ", "s]'u"))
TWINS = dict(zip("АВЕКМНОРСТХасеорху", "ABEKMHOPCTXaceopxy"))
NEAR_KEYS = {a: b for row in ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю", "qwertyuiop", "asdfghjkl", "zxcvbnm", "0123456789")
             for a, b in zip(row, row[1:] + row[-2])}


def is_cyrillic(text):
    return any("\u0400" <= letter <= "\u04ff" for letter in text)


def title(text):
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))


def latin(text, standard):
    """Cyrillic in Latin letters by one of the standards; what is Latin already stays."""
    table = dict(zip(LETTERS, (piece.replace("-", "") for piece in STANDARDS[standard].split())), **EXTRA)
    out, before = [], ""
    for letter in text.lower().replace("ё", "е"):
        piece = table.get(letter, letter)
        if standard == "bgn" and letter == "е" and before not in ("", "-") and before not in "аеиоуыэюяъь":
            piece = "e"
        out.append(piece)
        before = letter
    got = "".join(out)
    if standard in ("bgn", "ear") and got.endswith(("iy", "yy")):
        got = got[:-2] + "y"
    return title(got) if is_cyrillic(text) else text


def plain_latin(text):
    """Letters a to z alone, for an address."""
    marks = str.maketrans("áéèêëíóöøúüñçşığëãàâäåÿûôîłžčšć", "aeeeeiooouuncsigeaaaaayuoilzcsc")
    return "".join(c for c in latin(text, "ear").lower().translate(marks) if "a" <= c <= "z")


def other_layout(text):
    back = {latin_key: letter for letter, latin_key in KEYS.items() if letter not in "іїєґ"}
    table = KEYS if is_cyrillic(text) else back
    return "".join(table.get(c.lower(), c).upper() if c.isupper() and table.get(c.lower(), c).isalpha() else table.get(c.lower(), c) for c in text)


def look_alikes(text, rng):
    return "".join(TWINS.get(c, c) if rng.random() < 0.7 else c for c in text)


def slip(word, rng):
    """One slip of the hand: a neighbour key, two letters swapped, one dropped or doubled."""
    if len(word) < 3:
        return word
    at = rng.randrange(0 if rng.random() < 0.15 else 1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        other = NEAR_KEYS.get(word[at].lower(), "а" if is_cyrillic(word) else "e")
        changed = word[:at] + (other.upper() if word[at].isupper() else other) + word[at + 1:]
    elif kind == 1:
        changed = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    elif kind == 2:
        changed = word[:at] + word[at + 1:]
    else:
        changed = word[:at] + word[at] + word[at:]
    return changed


def digit_slip(phone, rng):
    """One wrong keystroke in a number that begins with '+': another digit, two swapped, one doubled or dropped."""
    at = rng.randrange(4, len(phone) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        return phone[:at] + str((int(phone[at]) + rng.randrange(1, 10)) % 10) + phone[at + 1:]
    if kind == 1:
        return phone[:at] + phone[at + 1] + phone[at] + phone[at + 2:]
    return phone[:at] + phone[at] + phone[at:] if kind == 2 else phone[:at] + phone[at + 1:]


def phone_format(phone, rng):
    if phone.startswith("+7") and len(phone) == 12:
        n = phone[2:]
        return rng.choice((phone, "8" + n, n, f"+7 ({n[:3]}) {n[3:6]}-{n[6:8]}-{n[8:]}", f"8-{n[:3]}-{n[3:6]}-{n[6:]}", f"8({n[:3]}){n[3:]}",
                           f"7{n}", f"+7{n} моб", f"тел. 8 {n[:3]} {n[3:6]} {n[6:8]} {n[8:]}", f"+7 {n[:3]} {n[3:]}", f"+7 8{n}"))
    return rng.choice((phone, phone[1:], phone[:4] + " " + phone[4:7] + " " + phone[7:], "00" + phone[1:], phone[:4] + "-" + phone[4:], phone))
