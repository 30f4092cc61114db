"""Which API routes a page of the console asks for: names followed through imports, declaration by declaration.

Sources(root).asked(file) gives "METHOD /api/..." with bare parameters ({}), of all that the file's declarations
reach. A name stands for itself wherever it is written: no scopes, no types; enough for code that imports by name.
"""
import posixpath
import re

IMPORT = re.compile(r"^import\s+(\w+\s*,\s*)?\{([^}]*)\}\s+from\s+'(\.[^']+)'", re.M)
# A part whose file is fetched when it is shown: const Name = later(() => import('./File'), 'Name')
LATER = re.compile(r"^const (\w+) = later\(\(\) => import\('(\.[^']+)'\), '(\w+)'\)", re.M)
DECLARED = re.compile(r"^(?:export\s+)?(?:default\s+)?(?:async\s+)?(?:const|let|function|class)\s+(?:\{([^}]*)\}|(\w+))", re.M)
# A link or a picture bears no method: the browser gets it.
ASKS = re.compile(r"(?:http\.([A-Z]+)\(\s*)?['\"`](/api/v1/[^'\"`?]*)")
NAME = re.compile(r"(?<![.\w])[A-Za-z_]\w*")


def unnamed(path):
    """The path with its parameters bare: routes.cpp and a template in the console name them differently."""
    return re.sub(r"\$?\{[^}]*\}", "{}", path)


class Sources:
    def __init__(self, root):
        base = root / "hub/web"
        self.texts = {str(file.relative_to(base)): file.read_text(encoding="utf-8")
                      for file in sorted((base / "src").rglob("*.ts*")) if not file.name.endswith(".d.ts")}
        self.declared = {file: dict(self._declarations(text)) for file, text in self.texts.items()}
        self.imported = {file: dict(self._imports(file, text)) for file, text in self.texts.items()}

    def _declarations(self, text):
        starts = list(DECLARED.finditer(text))
        for match, end in zip(starts, [later.start() for later in starts[1:]] + [len(text)]):
            for name in NAME.findall(match.group(1) or match.group(2)):
                yield name, text[match.start():end]

    def _imports(self, file, text):
        def source_of(place):
            stem = posixpath.normpath(posixpath.join(posixpath.dirname(file), place))
            return next((stem + end for end in (".ts", ".tsx") if stem + end in self.texts), None)

        for name, place, exported in LATER.findall(text):
            if source := source_of(place):
                yield name, (source, exported)
        for _, listed, place in IMPORT.findall(text):
            source = source_of(place)
            for name, alias in re.findall(r"(?:type\s+)?(\w+)(?:\s+as\s+(\w+))?", listed):
                if source:
                    yield alias or name, (source, name)

    def asked(self, file):
        ways, seen, asked = [(file, name) for name in self.declared.get(file, ())], set(), set()
        while ways:
            here, name = way = ways.pop()
            if way in seen or name not in self.declared[here]:
                continue
            seen.add(way)
            text = self.declared[here][name]
            asked |= {f"{method or 'GET'} {unnamed(path)}" for method, path in ASKS.findall(text)}
            for word in set(NAME.findall(text)):
                if word in self.imported[here]:
                    ways.append(self.imported[here][word])
                elif word in self.declared[here]:
                    ways.append((here, word))
        return asked
