#!/usr/bin/python3
"""Writes vectors.json from fixed seeds, using the Python client and not the C++ under test.

  make_vectors.py > vectors.json        (the answer must not change once released)
"""
import base64, json, os, struct, sys, uuid

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../clients"))
import kiosk_client as kiosk
import nacl.bindings as sodium
import zstandard
from nacl.signing import SigningKey

seed = lambda name: kiosk.sha256(b"anketa test vector: ", name.encode())
b16 = lambda text: uuid.UUID(text).bytes
IDS = {"hub": "0192a3b4-0000-7000-8000-0000000000a1", "kiosk": "0192a3b4-0000-7000-8000-0000000000b2",
       "org": "0192a3b4-0000-7000-8000-0000000000c3", "venue": "0192a3b4-0000-7000-8000-0000000000d4",
       "lead": "0192a3b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b", "heartbeat": "0192a3b4-5c6e-7000-8000-00000000e5e5",
       "dealer": "0192a3b4-0000-7000-8000-0000000000f6", "boot": "3f0e5a52-7c1d-4a55-9c1e-2b7d6f8a9012"}
NAMES = ("root", "device", "receipt", "bundle")
KEYS = {name: SigningKey(seed(name)) for name in NAMES}
PUBLIC = {name: bytes(key.verify_key) for name, key in KEYS.items()}
SEALING = seed("sealing")
MS = 1778578200000  # 2026-05-12T09:30:00Z
STROKES = [[[0, 0, 0], [120, -35, 16], [260, -80, 33]], [[400, 50, 410], [395, 140, 428]]]
signed = lambda name, context, body: body + KEYS[name].sign(context + body).signature
frame = lambda text: zstandard.ZstdCompressor(level=6).compress(text)


def key_list():
    keys = [(1, 1, 1, seed("tls spki")), (1, 2, 2, seed("next tls spki")), (2, 1, 7, sodium.crypto_scalarmult_base(SEALING)),
            (3, 1, 1, PUBLIC["receipt"]), (4, 1, 1, PUBLIC["bundle"])]
    body = struct.pack(">4sB16sII", b"ANKK", 1, b16(IDS["hub"]), 3, len(keys))
    body += b"".join(struct.pack(">BBI32s", *key) for key in keys)
    return {"version": 3, "keys": [[use, state, number, value.hex()] for use, state, number, value in keys],
            "bytes": signed("root", b"anketa/v1/keys", body).hex()}


def enrolment(keys):
    typed = "k1o5-abcd efgh-jkmn"  # as a hurried person types K105-ABCD-EFGH-JKMN
    slot, key = kiosk.enrol_key(typed)
    nonce = seed("nonce")[:16]
    request, proof = kiosk.enrol_request(slot, key, PUBLIC["device"], nonce, "0.1.0")
    answer = {"v": 1, "hub": IDS["hub"], "kiosk": IDS["kiosk"], "org": IDS["org"], "venue": IDS["venue"], "epoch": 1,
              "kiosk_name": "Стенд 3, левый", "root": kiosk.b64(PUBLIC["root"]), "hub_ms": MS,
              "key_list": kiosk.b64(bytes.fromhex(keys["bytes"]))}
    answer["proof"] = kiosk.b64(kiosk.enrol_answer_proof(answer, proof, key))
    return {"typed": typed, "code": "K105-ABCD-EFGH-JKMN", "slot": slot, "secret": "ABCDEFGHJKMN",
            "salt": kiosk.sha256(b"anketa/v1/enrol/salt", slot.encode())[:16].hex(), "key": key.hex(), "nonce": nonce.hex(),
            "app_version": "0.1.0", "request": request.decode(), "answer": kiosk.canonical(answer).decode()}


def bundle():
    both = lambda ru, en: {"ru": ru, "en": en}
    questionnaire = {"id": "short", "version": 1, "title": both("Короткая анкета", "Short questionnaire"), "pages": [
        {"id": "p1", "questions": [{"id": "body", "kind": "single", "text": both("Какой кузов?", "Which body?"), "required": True,
                                    "choices": [{"code": "suv", "text": both("Внедорожник", "SUV")},
                                                {"code": "sedan", "text": both("Седан", "Sedan")}]}]}]}
    consents = [{"purpose": "processing", "version": 1, "title": both("Согласие", "Consent"), "summary": both("Кратко", "In short"),
                 "text": both("Я согласен на обработку.", "I agree to the processing."), "channels": ["phone", "email"],
                 "needs_signature": True}]
    tree = {"v": 1, "version": 12, "org": IDS["org"], "venue": IDS["venue"], "venue_name": both("Крокус", "Crocus"),
            "questionnaire": questionnaire, "questionnaire_sha256": kiosk.sha256(kiosk.canonical(questionnaire)).hex(),
            "consents": consents, "consents_sha256": kiosk.sha256(kiosk.canonical(consents)).hex(),
            "brands": [{"id": "vega", "name": "Vega", "color": "#1f6feb"}],
            "models": [{"id": "vega-x1", "brand": "vega", "name": "X1", "tagline": both("Лёгкий", "Light"), "body": "suv",
                        "picture": "vega-x1", "price_from_rub": 2990000}],
            "dealers": [{"id": IDS["dealer"], "name": both("Вега Центр", "Vega Centre"), "city": "msk", "city_name": both("Москва", "Moscow"),
                         "address": both("ул. Ленина, 1", "1 Lenina st."), "phone": "+74951234567", "brands": ["vega"]}],
            "pictures": {"vega-x1": "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"},
            "texts_ru": {"thanks.title": "Спасибо!"}, "texts_en": {"thanks.title": "Thank you!"},
            "settings": {"organisation": "Vega", "headline": both("Тест-драйв", "Test drive"), "subline": both("Минута", "A minute"),
                         "region": "RU", "default_language": "ru", "visitor_url": "https://localhost:8443/v/", "staff_pin_hash": "",
                         "idle_page_ms": 60000, "idle_typing_ms": 90000, "idle_thanks_ms": 25000, "idle_warning_ms": 20000}}
    text = kiosk.canonical(tree)
    packed = frame(text)
    body = struct.pack(">4sBII", b"ANKB", 1, len(text), len(packed)) + packed
    return {"json": text.decode(), "questionnaire_sha256": tree["questionnaire_sha256"], "consents_sha256": tree["consents_sha256"],
            "bytes": signed("bundle", b"anketa/v1/bundle", body).hex()}


def lead(published):
    consent = json.loads(published["json"])["consents"][0]
    return {"v": 1, "id": IDS["lead"], "purpose": "test_drive", "language": "ru", "source": "kiosk", "kiosk": IDS["kiosk"],
            "venue": IDS["venue"], "captured_ms": MS + 61250,
            "contact": {"name": {"surname": "Алфёрова", "given": "Ольга", "patronymic": "Игоревна", "full_latin": ""},
                        "phone": "+79161234567", "email": "olga@example.org", "city": "Москва"},
            "questionnaire": {"id": "short", "version": 1, "sha256": published["questionnaire_sha256"]},
            "answers": {"body": {"choice": ["suv"]}, "since": {"day": "2021-04-01"}, "km": {"number": 12000},
                        "why": {"text": "Тесно.\nНужен «большой» багажник"}, "wish": {"model": "vega-x1"},
                        "drive": {"test_drive": {"model": "vega-x1", "dealer": IDS["dealer"], "day": "2026-05-16", "half": "morning"}}},
            "consents": [{"purpose": "processing", "version": 1, "text_sha256": kiosk.sha256(consent["text"]["ru"].encode()).hex(),
                          "language": "ru", "given": True, "channels": ["phone"], "shown_ms": 5200, "decided_ms": 48000}],
            "signature": {"width": 12000, "height": 4000, "strokes": kiosk.strokes_text(STROKES)},
            "pages": [{"page": "p1", "ms": 8400}, {"page": "contact", "ms": 21000}],
            "visitor_token_sha256": kiosk.sha256(b"visitor token").hex()}


def full(published, person):
    """The same with every member that may be left out: what newer kiosks and hubs say."""
    both = lambda ru, en: {"ru": ru, "en": en}
    place = {"lat6": 55755800, "lon6": 37617700}
    tree = json.loads(published["json"])
    tree["dealers"][0].update(place=place, email="show@vega.example")
    tree["settings"].update(operator_name=both("ООО «Вега»", "Vega LLC"), operator_address=both("Москва", "Moscow"),
                            recipients=both("Один дилер", "One dealer"), policy_url="https://vega.example/policy", surname_required=True)
    tree["pictures"]["logo"] = "data:image/png;base64,iVBORw0KGgo="
    tree.update(
        branding={"logo": "logo", "primary": "#0b1e3f", "accent": "#c8102e", "scheme": "dark",
                  "attract": [{"picture": "vega-x1", "title": both("Новый X1", "The new X1"), "text": both("Здесь", "Here"), "seconds": 8}]},
        cities=[{"id": "msk", "name": both("Москва", "Moscow"), "size": 13000000, "place": place}], venue_place=place,
        calendar=[{"dealer": IDS["dealer"], "day": "2026-05-16", "model": "vega-x1", "half": "morning", "free": 2}],
        opening=[{"weekday": 6, "from": 600, "to": 1200}], time_zone="Europe/Moscow",
        benefit={"title": both("Подарок", "A gift"), "text": both("Мойка", "A wash"), "prefix": "VEGA-", "valid_until": "2026-06-30"})
    lead = json.loads(person)
    lead["consents"][0]["scrolled_end"] = True
    lead.update(hub_seen_ms=MS, signature_act="drawn", phone_confirmed=True, assisted=True,
                prefer={"from_hour": 18, "to_hour": 21, "channel": "messenger"}, statements={"licence": True, "age": True},
                junk={"score": 55, "reasons": ["fast", "same_phone"]}, coupon="VEGA-7K2M")
    alive = {"v": 1, "app_version": "0.1.0", "outbox_depth": 1, "oldest_ms": 750, "free_bytes": 8000000000, "keys_version": 3,
             "visits_broken_off": 1, "mode": "cleaning", "doctor": [{"code": "clock", "level": "good"}, {"code": "swap", "level": "bad"}],
             "bundle_refused": {"version": 13, "code": "bundle.malformed"}, "funnel": [{"page": "contact.name", "ms": 21000, "visits": 1, "left": 1}]}
    return {name: kiosk.canonical(value).decode() for name, value in (("bundle", tree), ("lead", lead), ("heartbeat", alive))}


def envelope(fields, text, name):
    packed, seen, ephemeral = frame(text), {}, seed("ephemeral " + name)
    raw = {key: value if isinstance(value, int) else b16(value) if "-" in value else bytes.fromhex(value) for key, value in fields.items()}
    head, signature, ciphertext = kiosk.seal(raw, packed, sodium.crypto_scalarmult_base(SEALING), KEYS["device"], ephemeral, seen)
    return {"fields": fields, "json": text.decode(), "frame": packed.hex(), "ephemeral": ephemeral.hex(),
            "hpke": {key: value.hex() for key, value in seen.items()}, "header": head.hex(), "signature": signature.hex(),
            "chain": kiosk.chain(head, signature).hex(), "ciphertext": ciphertext.hex()}


def receipt(chain):
    erased = [b16("0192a3b4-0000-7000-8000-00000000dead")]
    body = struct.pack(">4sB16sI16sIQQ32sqQ32sI", b"ANKR", 1, b16(IDS["hub"]), 1, b16(IDS["kiosk"]), 1, 2, 1, bytes.fromhex(chain),
                       MS + 62000, 345, seed("audit head"), len(erased)) + b"".join(erased)
    return {"generation": 1, "epoch": 1, "stored_seq": 2, "safe_seq": 1, "chain": chain, "hub_ms": MS + 62000, "audit_seq": 345,
            "audit_head": seed("audit head").hex(), "erased": [str(uuid.UUID(bytes=value)) for value in erased],
            "bytes": signed("receipt", b"anketa/v1/receipt", body).hex()}


def main():
    keys, published = key_list(), bundle()
    start = kiosk.epoch_start(b16(IDS["hub"]), b16(IDS["kiosk"]), 1, PUBLIC["device"]).hex()
    fields = {"kind": 1, "hub": IDS["hub"], "kiosk": IDS["kiosk"], "epoch": 1, "seq": 1, "prev": start, "lead": IDS["lead"],
              "wall_ms": MS + 61250, "clock": 1, "boot": IDS["boot"], "mono_ms": 777123, "venue": IDS["venue"], "bundle_version": 12,
              "questionnaire": published["questionnaire_sha256"], "consents": published["consents_sha256"], "sealing_key": 7}
    person = kiosk.canonical(lead(published))
    first = envelope(fields, person, "1")
    alive = kiosk.canonical({"v": 1, "app_version": "0.1.0", "outbox_depth": 1, "oldest_ms": 750, "free_bytes": 8000000000,
                             "keys_version": 3, "visits_broken_off": 0})
    second = envelope(dict(fields, kind=4, seq=2, prev=first["chain"], lead=IDS["heartbeat"], wall_ms=MS + 62000, mono_ms=777873), alive, "2")
    envelopes = [first, second]
    whole = kiosk.batch([bytes.fromhex(e["header"] + e["signature"] + e["ciphertext"]) for e in envelopes])
    out = {"seeds": {name: seed(name).hex() for name in NAMES}, "public": {name: PUBLIC[name].hex() for name in NAMES},
           "sealing": {"secret": SEALING.hex(), "public": sodium.crypto_scalarmult_base(SEALING).hex()}, "ids": IDS,
           "enrolment": enrolment(keys), "key_list": keys,
           "request": {"method": "GET", "path": "/device/v1/bundle", "body": "", "kiosk": IDS["kiosk"], "ms": MS,
                       "header": kiosk.kiosk_header("GET", "/device/v1/bundle", b"", IDS["kiosk"], MS, KEYS["device"])},
           "strokes": {"points": STROKES, "text": kiosk.strokes_text(STROKES)}, "lead": {"json": person.decode()},
           "epoch_start": start, "envelopes": envelopes, "batch_sha256": kiosk.sha256(whole).hex(),
           "receipt": receipt(second["chain"]), "bundle": published, "full": full(published, person.decode()),
           "flips": {**{name: "envelope.bad_signature" for name, _ in kiosk.FIELDS}, "magic": "envelope.malformed",
                     "version": "envelope.malformed", "hub": "envelope.wrong_hub", "kiosk": "kiosk.unknown",
                     "ciphertext_size": "envelope.malformed", "ciphertext_sha256": "envelope.bad_hash"}}
    print(json.dumps(out, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
