#!/usr/bin/python3
"""A second kiosk, written from shared/README.md alone: enrols, pushes one lead, checks the receipt.

  kiosk_client.py --hub HOST:PORT --code XXXX-XXXX-XXXX-XXXX [--flip FIELD ... | --flip-all] [--phone +7...] [--given NAME]
  kiosk_client.py --self-test [VECTORS.json]

--flip sends the lead first with one bit of that header field altered and prints `FIELD CODE`, the hub's
refusal; the unaltered lead follows. Needs Debian's python3-nacl and python3-zstandard.
"""
import argparse, base64, hashlib, hmac, http.client, json, os, ssl, struct, sys, time, uuid

import nacl.bindings as sodium
import zstandard
from nacl.pwhash import argon2id
from nacl.signing import SigningKey, VerifyKey

# 3.1 the header: name, struct code, in order. Big-endian throughout.
FIELDS = [("magic", "4s"), ("version", "B"), ("kind", "B"), ("hub", "16s"), ("kiosk", "16s"), ("epoch", "I"), ("seq", "Q"),
          ("prev", "32s"), ("lead", "16s"), ("wall_ms", "q"), ("clock", "B"), ("boot", "16s"), ("mono_ms", "q"), ("venue", "16s"),
          ("bundle_version", "q"), ("questionnaire", "32s"), ("consents", "32s"), ("sealing_key", "I"), ("enc", "32s"),
          ("ciphertext_size", "I"), ("ciphertext_sha256", "32s")]
HEADER = struct.Struct(">" + "".join(code for _, code in FIELDS))
AAD = 255
sha256 = lambda *parts: hashlib.sha256(b"".join(parts)).digest()
hmac256 = lambda key, *parts: hmac.new(key, b"".join(parts), hashlib.sha256).digest()
b64 = lambda data: base64.b64encode(data).decode()
canonical = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()  # ASCII names only


# 3.4 HPKE, RFC 9180 base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305
def hpke_seal(recipient, info, aad, plaintext, ephemeral, seen=None):
    kem, suite = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x03"
    extract = lambda who, salt, label, ikm: hmac256(salt, b"HPKE-v1", who, label, ikm)
    expand = lambda who, prk, label, context, size: hmac256(
        prk, struct.pack(">H", size), b"HPKE-v1", who, label, context, b"\x01")[:size]
    enc = sodium.crypto_scalarmult_base(ephemeral)
    dh = sodium.crypto_scalarmult(ephemeral, recipient)
    shared = expand(kem, extract(kem, b"", b"eae_prk", dh), b"shared_secret", enc + recipient, 32)
    context = b"\x00" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    secret = extract(suite, shared, b"secret", b"")
    key, nonce = expand(suite, secret, b"key", context, 32), expand(suite, secret, b"base_nonce", context, 12)
    if seen is not None:
        seen.update(enc=enc, shared_secret=shared, key=key, nonce=nonce)
    return sodium.crypto_aead_chacha20poly1305_ietf_encrypt(plaintext, aad, nonce, key)


# 3.3 plaintext, 3.4 sealing, 3.2 signature and chain
def pad(frame):
    text = struct.pack(">I", len(frame)) + frame
    return text + bytes(-len(text) % 4096)


def seal(header, frame, sealing, device, ephemeral, seen=None):
    """header: the fields up to sealing_key. Gives header bytes, signature, ciphertext."""
    header = dict(header, magic=b"ANKE", version=1, enc=sodium.crypto_scalarmult_base(ephemeral), ciphertext_size=0,
                  ciphertext_sha256=bytes(32))
    aad = HEADER.pack(*(header[name] for name, _ in FIELDS))[:AAD]
    info = b"anketa/v1/lead" + header["hub"] + struct.pack(">I", header["sealing_key"])
    ciphertext = hpke_seal(sealing, info, aad, pad(frame), ephemeral, seen)
    head = aad + struct.pack(">I", len(ciphertext)) + sha256(ciphertext)
    return head, device.sign(b"anketa/v1/env" + head).signature, ciphertext


def epoch_start(hub, kiosk, epoch, device_public):
    return sha256(b"anketa/v1/epoch", hub, kiosk, struct.pack(">I", epoch), device_public)


def chain(head, signature):
    return sha256(b"anketa/v1/chain", head, signature)


def batch(envelopes):
    return struct.pack(">I", len(envelopes)) + b"".join(struct.pack(">I", len(e)) + e for e in envelopes)


def strokes_text(strokes):
    last, out = (0, 0, 0), []
    for stroke in strokes:
        numbers = []
        for point in stroke:
            numbers += [str(a - b) for a, b in zip(point, last)]
            last = point
        out.append(" ".join(numbers))
    return ";".join(out)


# 5 what the hub signs
def read_receipt(data, key):
    VerifyKey(key).verify(b"anketa/v1/receipt" + data[:-64], data[-64:])
    names = "magic version hub generation kiosk epoch stored_seq safe_seq chain hub_ms audit_seq audit_head erased".split()
    out = dict(zip(names, struct.unpack_from(">4sB16sI16sIQQ32sqQ32sI", data)))
    out["erased"] = [data[145 + 16 * i:161 + 16 * i] for i in range(out["erased"])]
    assert out["magic"] == b"ANKR" and out["version"] == 1 and len(data) == 145 + 16 * len(out["erased"]) + 64
    return out


def read_key_list(data, root):
    VerifyKey(root).verify(b"anketa/v1/keys" + data[:-64], data[-64:])
    magic, form, hub, version, count = struct.unpack_from(">4sB16sII", data)
    assert magic == b"ANKK" and form == 1 and len(data) == 29 + 38 * count + 64
    return hub, version, [struct.unpack_from(">BBI32s", data, 29 + 38 * i) for i in range(count)]


def read_bundle(data, key):
    VerifyKey(key).verify(b"anketa/v1/bundle" + data[:-64], data[-64:])
    magic, form, json_size, frame_size = struct.unpack_from(">4sBII", data)
    assert magic == b"ANKB" and form == 1 and len(data) == 13 + frame_size + 64
    text = zstandard.ZstdDecompressor().decompress(data[13:-64], max_output_size=json_size)
    assert len(text) == json_size <= 16 << 20
    return json.loads(text)


# 6 enrolment, 7 requests
def enrol_key(code):
    code = code.upper().replace("-", "").replace(" ", "").translate(str.maketrans("OIL", "011"))
    salt = sha256(b"anketa/v1/enrol/salt", code[:4].encode())[:16]
    return code[:4], argon2id.kdf(32, code[4:].encode(), salt, opslimit=2, memlimit=64 << 20)


def enrol_request(slot, key, device_public, nonce, app_version):
    proof = hmac256(key, b"anketa/v1/enrol/kiosk", device_public, nonce)
    return canonical({"v": 1, "slot": slot, "device": b64(device_public), "nonce": b64(nonce), "proof": b64(proof),
                      "app_version": app_version}), proof


def enrol_answer_proof(answer, request_proof, key):
    name, key_list = answer["kiosk_name"].encode(), base64.b64decode(answer["key_list"])
    ids = b"".join(uuid.UUID(answer[name]).bytes for name in ("hub", "kiosk", "org", "venue"))
    return hmac256(key, b"anketa/v1/enrol/hub", request_proof, ids, struct.pack(">I", len(name)), name,
                   struct.pack(">I", answer["epoch"]), base64.b64decode(answer["root"]), struct.pack(">I", len(key_list)),
                   key_list, struct.pack(">q", answer["hub_ms"]))


def kiosk_header(method, path, body, kiosk, ms, device):
    text = f"anketa/v1/request{method} {path}\n{kiosk};{ms}\n".encode() + sha256(body)
    return f"{kiosk};{ms};{b64(device.sign(text).signature)}"


def spki_sha256(der):
    """SHA-256 of SubjectPublicKeyInfo: the member after the subject in TBSCertificate."""
    def tlv(at):
        size, body = der[at + 1], at + 2
        if size >= 0x80:
            count = size & 0x7F
            size, body = int.from_bytes(der[body:body + count], "big"), body + count
        return body, body + size
    at = tlv(tlv(0)[0])[0]
    at = tlv(at)[1] if der[at] == 0xA0 else at
    for _ in range(5):  # serial, algorithm, issuer, validity, subject
        at = tlv(at)[1]
    return sha256(der[at:tlv(at)[1]])


class Hub:
    def __init__(self, address):
        self.address, self.pins, self.kiosk, self.device = address, None, None, None

    def call(self, method, path, body=b"", kind="application/octet-stream"):
        """Status, body. With pins, nothing is sent to a hub that does not show one of them."""
        tls = ssl.create_default_context()
        tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE  # the pin is the check
        tls.minimum_version = ssl.TLSVersion.TLSv1_3
        link = http.client.HTTPSConnection(self.address, context=tls, timeout=30)
        link.connect()
        self.spki = spki_sha256(link.sock.getpeercert(True))
        if self.pins is not None and self.spki not in self.pins:
            sys.exit("hub.wrong_pin")
        headers = {"Content-Type": kind} if body else {}
        if self.kiosk and method == "GET":
            headers["X-Anketa-Kiosk"] = kiosk_header(method, path, body, self.kiosk, int(time.time() * 1000), self.device)
        link.request(method, path, body or None, headers)
        answer = link.getresponse()
        return answer.status, answer.read()


def enrol(hub, code):
    hub.device = SigningKey.generate()
    slot, key = enrol_key(code)
    body, proof = enrol_request(slot, key, bytes(hub.device.verify_key), os.urandom(16), "python-client/1")
    status, text = hub.call("POST", "/device/v1/enrol", body, "application/json")
    if status != 200:
        sys.exit("enrolment refused: " + json.loads(text)["code"])
    answer = json.loads(text)
    assert hmac.compare_digest(base64.b64decode(answer["proof"]), enrol_answer_proof(answer, proof, key)), "hub did not prove the code"
    listed, _, keys = read_key_list(base64.b64decode(answer["key_list"]), base64.b64decode(answer["root"]))
    assert listed == uuid.UUID(answer["hub"]).bytes
    hub.pins = {value for use, _, _, value in keys if use == 1}
    assert hub.spki in hub.pins, "hub.wrong_pin"
    hub.kiosk = answer["kiosk"]
    return answer, {(use, state): (number, value) for use, state, number, value in keys}


def lead_text(ident, answer, bundle, given, phone):
    questionnaire = bundle["questionnaire"]
    return canonical({
        "v": 1, "id": str(ident), "purpose": "interest", "language": "en", "source": "kiosk", "kiosk": answer["kiosk"],
        "venue": answer["venue"], "captured_ms": int(time.time() * 1000), "visitor_token_sha256": sha256(os.urandom(20)).hex(),
        "contact": {"name": {"surname": "", "given": given, "patronymic": "", "full_latin": ""}, "phone": phone, "email": "", "city": ""},
        "questionnaire": {"id": questionnaire["id"], "version": questionnaire["version"], "sha256": bundle["questionnaire_sha256"]},
        "answers": {}, "pages": [], "signature": {"width": 12000, "height": 4000, "strokes": strokes_text([[(0, 0, 0), (900, -300, 40)]])},
        "consents": [{"purpose": c["purpose"], "version": c["version"], "text_sha256": hashlib.sha256(c["text"]["en"].encode()).hexdigest(),
                      "language": "en", "given": True, "channels": c["channels"], "shown_ms": 4000, "decided_ms": 9000} for c in bundle["consents"]]})


def uuid7():
    value = int(time.time() * 1000) << 80 | int.from_bytes(os.urandom(10), "big")
    return uuid.UUID(int=value & ~(0xF000 << 64) & ~(0xC << 60) | 0x7000 << 64 | 0x8 << 60)


def flipped(envelope, field):
    at = 0
    for name, code in FIELDS:
        at += struct.calcsize(code)
        if name == field:
            return envelope[:at - 1] + bytes([envelope[at - 1] ^ 2]) + envelope[at:]
    raise SystemExit(f"no such field: {field}")


def push_one(options):
    hub = Hub(options.hub)
    answer, keys = enrol(hub, options.code)
    status, data = hub.call("GET", "/device/v1/bundle")
    assert status == 200, data
    bundle = read_bundle(data, keys[4, 1][1])
    hub_id, kiosk_id = uuid.UUID(answer["hub"]).bytes, uuid.UUID(answer["kiosk"]).bytes
    lead, (key_id, sealing) = uuid7(), keys[2, 1]
    header = {"kind": 1, "hub": hub_id, "kiosk": kiosk_id, "epoch": answer["epoch"], "seq": 1, "lead": lead.bytes,
              "prev": epoch_start(hub_id, kiosk_id, answer["epoch"], bytes(hub.device.verify_key)),
              "wall_ms": int(time.time() * 1000), "clock": 1, "boot": os.urandom(16), "mono_ms": int(time.monotonic() * 1000),
              "venue": uuid.UUID(answer["venue"]).bytes, "bundle_version": bundle["version"],
              "questionnaire": bytes.fromhex(bundle["questionnaire_sha256"]), "consents": bytes.fromhex(bundle["consents_sha256"]),
              "sealing_key": key_id}
    frame = zstandard.compress(lead_text(lead, answer, bundle, options.given, options.phone))
    head, signature, ciphertext = seal(header, frame, sealing, hub.device, os.urandom(32))
    envelope = head + signature + ciphertext
    for field in [name for name, _ in FIELDS] if options.flip_all else options.flip:
        status, text = hub.call("POST", "/device/v1/push", batch([flipped(envelope, field)]))
        print(field, json.loads(text)["code"] if status != 200 else "ACCEPTED", flush=True)
    status, data = hub.call("POST", "/device/v1/push", batch([envelope]))
    if status != 200:
        sys.exit(f"refused: {status} {data.decode(errors='replace')}")
    receipt = read_receipt(data, keys[3, 1][1])
    assert (receipt["hub"], receipt["kiosk"], receipt["epoch"]) == (hub_id, kiosk_id, answer["epoch"]), "receipt for somebody else"
    assert receipt["stored_seq"] == 1 and receipt["chain"] == chain(head, signature), "receipt.wrong_chain"
    print("lead", lead, "kiosk", answer["kiosk"], "stored_seq", receipt["stored_seq"], "safe_seq", receipt["safe_seq"])


def self_test(path):
    """Rebuilds every vector from its inputs."""
    all_, unhex, ident = json.load(open(path, encoding="utf-8")), bytes.fromhex, lambda text: uuid.UUID(text).bytes
    done = []
    def same(name, got, want):
        assert got == want, f"{name}: {got} is not {want}"
        done.append(name)
    keys = {name: SigningKey(unhex(seed)) for name, seed in all_["seeds"].items()}
    for name, key in keys.items():
        same("public " + name, bytes(key.verify_key).hex(), all_["public"][name])
    enrolment = all_["enrolment"]
    slot, key = enrol_key(enrolment["typed"])
    same("enrol key", key.hex(), enrolment["key"])
    text, proof = enrol_request(slot, key, bytes(keys["device"].verify_key), unhex(enrolment["nonce"]), enrolment["app_version"])
    same("enrol request", text.decode(), enrolment["request"])
    answer = json.loads(enrolment["answer"])
    same("enrol answer", b64(enrol_answer_proof(answer, proof, key)), answer["proof"])
    same("key list", read_key_list(unhex(all_["key_list"]["bytes"]), bytes(keys["root"].verify_key))[1], all_["key_list"]["version"])
    request = all_["request"]
    same("request", kiosk_header(request["method"], request["path"], unhex(request["body"]), request["kiosk"], request["ms"],
                                 keys["device"]), request["header"])
    same("strokes", strokes_text(all_["strokes"]["points"]), all_["strokes"]["text"])
    same("lead json", canonical(json.loads(all_["lead"]["json"])).decode(), all_["lead"]["json"])
    for name, text in all_["full"].items():
        same("full " + name, canonical(json.loads(text)).decode(), text)
    prev, envelopes = epoch_start(ident(all_["ids"]["hub"]), ident(all_["ids"]["kiosk"]), 1, bytes(keys["device"].verify_key)), []
    same("epoch start", prev.hex(), all_["epoch_start"])
    for vector in all_["envelopes"]:
        fields = {name: value if isinstance(value, int) else ident(value) if "-" in value else unhex(value)
                  for name, value in vector["fields"].items()}
        seen = {}
        head, signature, ciphertext = seal(dict(fields, prev=prev), unhex(vector["frame"]), unhex(all_["sealing"]["public"]),
                                           keys["device"], unhex(vector["ephemeral"]), seen)
        same("frame", zstandard.decompress(unhex(vector["frame"])).decode(), vector["json"])
        for name in ("enc", "shared_secret", "key", "nonce"):
            same("hpke " + name, seen[name].hex(), vector["hpke"][name])
        for name, got in (("header", head), ("signature", signature), ("ciphertext", ciphertext)):
            same(name, got.hex(), vector[name])
        prev = chain(head, signature)
        same("chain", prev.hex(), vector["chain"])
        envelopes.append(head + signature + ciphertext)
    same("batch", sha256(batch(envelopes)).hex(), all_["batch_sha256"])
    same("receipt", read_receipt(unhex(all_["receipt"]["bytes"]), bytes(keys["receipt"].verify_key))["chain"], prev)
    same("bundle", canonical(read_bundle(unhex(all_["bundle"]["bytes"]), bytes(keys["bundle"].verify_key))).decode(), all_["bundle"]["json"])
    print(f"{len(done)} values rebuilt, all equal")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hub"), parser.add_argument("--code")
    parser.add_argument("--flip", action="append", default=[]), parser.add_argument("--flip-all", action="store_true")
    parser.add_argument("--given", default="Pythia"), parser.add_argument("--phone", default="+79161234567")
    parser.add_argument("--self-test", nargs="?", const=os.path.join(os.path.dirname(__file__), "../shared/wire/vectors.json"))
    chosen = parser.parse_args()
    if chosen.self_test:
        self_test(chosen.self_test)
    elif chosen.hub and chosen.code:
        push_one(chosen)
    else:
        parser.error("give --hub and --code, or --self-test")
