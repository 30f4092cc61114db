#!/usr/bin/env python3
"""The residue scanner itself: every way of hiding a visitor that it promises to see is planted and must be found,
alone in a file among noise; a file of noise must stay clean."""
import base64
import gzip
import json
import random
import sqlite3
import tempfile
import urllib.parse
import zlib
from pathlib import Path

from world import skip

try:
    import zstandard
except ImportError:
    skip("Python has no zstandard (python3-zstandard)")
from scan import Needles, scan_tree

NAME, PHONE, MAIL = "Щукина-Ёжикова", "+79161234567", "miroslava@example.com"
LEAD = json.dumps({"surname": NAME, "phone": PHONE, "email": MAIL, "filler": "я" * 400}, ensure_ascii=False)
RAW = LEAD.encode()
NOISE = random.Random(7)
ZSTD = zstandard.compress(RAW)

PLANTS = {
    "utf8": RAW, "lower": NAME.lower().encode(), "without-yo": NAME.replace("Ё", "Е").encode(), "utf16le": LEAD.encode("utf-16le"),
    "utf16be": LEAD.encode("utf-16be"), "json": json.dumps(LEAD).encode(), "percent": urllib.parse.quote(NAME).encode(),
    "hex": NAME.encode().hex().encode(), "zstd": ZSTD, "zlib": zlib.compress(RAW), "gzip": gzip.compress(RAW),
    "base64-of-zstd": base64.b64encode(ZSTD), "base64url-of-zstd": base64.urlsafe_b64encode(ZSTD), "hex-of-zstd": ZSTD.hex().encode(),
    "zstd-of-base64-of-gzip": zstandard.compress(base64.b64encode(gzip.compress(RAW))), "phone-written": "8 (916) 123-45-67".encode(),
    "phone-national": b"89161234567", "mail": MAIL.upper().encode(), "broken-zlib": zlib.compress(RAW)[:-3],
    **{f"base64-{lead}": base64.b64encode(b"x" * lead + NAME.encode()) for lead in range(3)},
    **{f"base64-utf16-{lead}": base64.b64encode(b"x" * lead + MAIL.encode("utf-16le")) for lead in range(3)},
}


def noise(size):
    return NOISE.randbytes(size)


def main():
    needles = Needles([NAME, MAIL], [PHONE])
    with tempfile.TemporaryDirectory(prefix="anketa-scanner-") as name:
        folder = Path(name)
        for plant, data in PLANTS.items():
            (folder / plant).mkdir()
            (folder / plant / "file").write_bytes(noise(5000) + b"\n" + data + b"\n" + noise(5000))
        (folder / "cells").mkdir()
        db = sqlite3.connect(folder / "cells/outbox.db")  # a value longer than a page lies in pieces
        db.execute("PRAGMA page_size = 512")
        db.execute("CREATE TABLE rows (body BLOB)")
        db.execute("INSERT INTO rows VALUES (?)", (noise(900) + zstandard.compress(noise(900) + RAW),))
        db.commit()
        db.close()
        (folder / "clean").mkdir()
        (folder / "clean/file").write_bytes(noise(1 << 20) + base64.b64encode(noise(20000)) + zstandard.compress(noise(20000).hex().encode()))
        missed = [plant for plant in [*PLANTS, "cells"] if not scan_tree(folder / plant, needles)[0]]
        assert not missed, f"not found: {missed}"
        found = scan_tree(folder / "clean", needles)[0]
        assert not found, f"found in noise: {found}"
    print(f"{len(PLANTS) + 1} ways of keeping a visitor, all found; 1 MiB of noise is clean")


if __name__ == "__main__":
    main()
