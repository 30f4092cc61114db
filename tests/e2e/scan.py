"""Searches files for what visitors said, in every form it may have taken there.

In: Needles (names, phones, mails) and bytes or files. Out: findings "file: what (how)"; an empty list is the promise kept.
A word counts as UTF-8, UTF-16 (both ends first), JSON escapes, percent escapes, hexadecimal, and base64 of the first three in
all three alignments and both alphabets; as typed, in other letter cases, with е for ё; a phone also as people write it.
Whatever zstd, zlib, gzip or base64 can be unpacked from is unpacked and searched again, five deep; SQLite files
also cell by cell, because a long value lies in pieces there.
"""
import base64
import json
import re
import shutil
import sqlite3
import tempfile
import urllib.parse
import zlib
from pathlib import Path

import zstandard

DEPTH = 5
BEGINNING = 6  # bytes; no form is shorter
LARGEST = 64 << 20  # of one unpacked piece
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ZLIB_HEADS = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
BASE64_RUN = re.compile(rb"[A-Za-z0-9+/_-]{24,}")
HEX_RUN = re.compile(rb"(?:[0-9a-f]{2}){24,}|(?:[0-9A-F]{2}){24,}")


def base64_inside(raw):
    """What base64 of any text with `raw` inside must contain, whatever stands before it."""
    for lead in range(3):
        whole = base64.b64encode(bytes(lead) + raw)
        first = (0, 2, 3)[lead]  # letters that also hold bits of what stands before
        last = (lead + len(raw)) * 8 // 6
        piece = whole[first:last]
        if len(piece) >= 6:
            yield piece
            yield piece.replace(b"+", b"-").replace(b"/", b"_")


def spellings(word):
    for same in {word, word.replace("ё", "е").replace("Ё", "Е")}:
        yield from {same, same.lower(), same.upper(), same.title()}


def written_phones(e164):
    """+79161234567 as people and programs write it; ten digits in a row already find most of them."""
    ten = e164[-10:]
    a, b, c, d = ten[:3], ten[3:6], ten[6:8], ten[8:]
    yield from (ten, f"{a}) {b}-{c}-{d}", f"{a} {b}-{c}-{d}", f"{a}-{b}-{c}-{d}", f"{a} {b} {c} {d}")


class Needles:
    def __init__(self, words, phones=()):
        self.forms = {}
        for word in words:
            for spelling in spellings(word):
                self.add(word, spelling)
        for phone in phones:
            for written in written_phones(phone):
                self.add(phone, written)

    def add(self, word, text):
        raws = {"utf-8": text.encode(), "utf-16le": text.encode("utf-16le"), "utf-16be": text.encode("utf-16be")}
        assert len(raws["utf-8"]) >= BEGINNING, f"too short to search for: {text}"
        for name, raw in raws.items():
            self.forms.setdefault(raw, f"{word} as {name}")
            self.forms.setdefault(raw.hex().encode(), f"{word} as hex of {name}")
            self.forms.setdefault(raw.hex().upper().encode(), f"{word} as hex of {name}")
            for piece in base64_inside(raw):
                self.forms.setdefault(piece, f"{word} as base64 of {name}")
        self.forms.setdefault(json.dumps(text)[1:-1].encode(), f"{word} as JSON escapes")
        self.forms.setdefault(urllib.parse.quote(text).encode(), f"{word} as percent escapes")

    def freeze(self):
        """One pass for thousands of forms: a pattern of their beginnings says where to look, a table what for."""
        self.beginnings = {}
        trie = {}
        for form in self.forms:
            self.beginnings.setdefault(form[:BEGINNING], []).append(form)
            node = trie
            for byte in form[:BEGINNING]:
                node = node.setdefault(byte, {})
        self.pattern = re.compile(pattern_of(trie), re.DOTALL)

    def found_in(self, data):
        if not hasattr(self, "pattern"):
            self.freeze()
        found, at = {}, 0
        while match := self.pattern.search(data, at):
            at = match.start() + 1
            for form in self.beginnings[match[0]]:
                if data.startswith(form, match.start()):
                    found[self.forms[form]] = True
        return list(found)


def pattern_of(node):
    if not node:
        return b""
    branches = [re.escape(bytes([byte])) + pattern_of(rest) for byte, rest in node.items()]
    return branches[0] if len(branches) == 1 else b"(?:" + b"|".join(branches) + b")"


def positions(data, magic):
    at = data.find(magic)
    while at >= 0:
        yield at
        at = data.find(magic, at + 1)


def unpacked(data):
    """Every piece that something unpacks from `data`, with how. A broken stream gives what came before the break."""
    for at in positions(data, ZSTD_MAGIC):
        out = b""
        try:
            reader = zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data[at:], read_across_frames=False)
            while len(out) < LARGEST and (piece := reader.read(1 << 16)):
                out += piece
        except zstandard.ZstdError:
            pass
        if out:
            yield f"zstd@{at}", out
    for head in ZLIB_HEADS.finditer(data):
        stream, out = zlib.decompressobj(47), b""  # 47: zlib or gzip, whichever it is
        try:
            for start in range(head.start(), len(data), 64):
                out += stream.decompress(data[start:start + 64], LARGEST)
                if stream.eof or len(out) >= LARGEST:
                    break
        except zlib.error:
            pass
        if out:
            yield f"deflate@{head.start()}", out
    for run in BASE64_RUN.finditer(data):
        text = run[0].replace(b"-", b"+").replace(b"_", b"/")
        for lead in range(4):
            part = text[lead:]
            yield f"base64@{run.start() + lead}", base64.b64decode(part[:len(part) // 4 * 4])
    for run in HEX_RUN.finditer(data):
        yield f"hex@{run.start()}", bytes.fromhex(run[0].decode())


def scan_bytes(data, needles, where, depth=DEPTH):
    findings = [f"{where}: {how}" for how in needles.found_in(data)]
    if depth > 0:
        for how, piece in unpacked(data):
            findings += scan_bytes(piece, needles, f"{where} > {how}", depth - 1)
    return findings


def cells(path):
    """Each value of a SQLite file, read from a private copy together with its log. Nothing for other files."""
    with open(path, "rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        if Path(f"{path}-wal").exists():
            shutil.copyfile(f"{path}-wal", f"{copy}-wal")
        db = sqlite3.connect(copy)
        db.text_factory = bytes
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in db.execute(f'SELECT * FROM "{table.decode()}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield table.decode(), value
        db.close()


def scan_file(path, needles):
    findings = scan_bytes(path.read_bytes(), needles, path.name)
    for table, value in cells(path):
        findings += scan_bytes(value, needles, f"{path.name}, table {table}")
    return findings


def scan_tree(folder, needles, without=()):
    """Findings and how many files were read. The files' names are searched, too."""
    findings, count = [], 0
    for path in sorted(Path(folder).rglob("*")):
        if not path.is_file() or path.is_symlink() or any(path.is_relative_to(other) for other in without):
            continue
        findings += [f"name of {path}: {how}" for how in needles.found_in(str(path).encode())]
        try:
            findings += scan_file(path, needles)
            count += 1
        except FileNotFoundError:
            pass  # a log that its database took back meanwhile
    return findings, count
