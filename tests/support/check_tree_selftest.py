#!/usr/bin/env python3
"""Proves that scripts/check_tree.py finds what it is for: a clean little tree has no finding,
and each planted fault brings exactly the finding that names it."""
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
import check_tree  # noqa: E402

CLEAN = {
    "README.md": "The outbox is `kiosk/outbox/outbox.h`; run `scripts/run`. [hub](hub/README.md) `/health` `https://localhost`\n",
    "kiosk/README.md": "`outbox/outbox.h`\n",
    "hub/README.md": "`store/*.cpp`\n",
    "shared/README.md": "words\n",
    "tests/README.md": "words\n",
    "scripts/run": "#!/bin/bash\n",
    "shared/base/clock.h": "#pragma once\n",
    "shared/base/CMakeLists.txt": "anketa_library(anketa_base SOURCES clock.cpp)\n",
    "shared/base/clock.cpp": '#include "shared/base/clock.h"\nlong now() { return std::chrono::system_clock::now().time_since_epoch().count(); }\n',
    "shared/sql/db.h": "#pragma once\n#include <soci/soci.h>\n",
    "kiosk/outbox/outbox.h": '// Flow 04/12: the outbox. Next: hub/store/leads.h\n#pragma once\n#include "shared/sql/db.h"\n',
    "kiosk/outbox/outbox.cpp": '#include "kiosk/outbox/outbox.h"\nconstexpr auto next = R"sql( SELECT id FROM outbox )sql";\n',
    "kiosk/CMakeLists.txt": "anketa_library(kiosk_outbox SOURCES outbox/outbox.cpp)\n",
    "kiosk/screens/update.h": '#pragma once\n#include "shared/base/clock.h"\n',
    "hub/store/leads.h": "#pragma once\nint all_leads(Db& db);\n",
    "hub/store/leads.cpp": '#include "hub/store/leads.h"\n// SELECT in a comment, using namespace std, getenv: no fault\nconstexpr auto all = "SELECT * FROM leads";\n',
    "hub/store/CMakeLists.txt": "anketa_library(hub_store SOURCES leads.cpp tasks.cpp)\n",
    "hub/dedup/match.h": '#pragma once\n#include "shared/base/clock.h"\n',
    "hub/route/rules.h": "#pragma once\n",
    "tests/support/fakes.h": "#pragma once\n",
    "tests/hub/store/CMakeLists.txt": "anketa_test(test_store SOURCES leads_test.cpp)\n",
    "tests/hub/store/leads_test.cpp": '#include <openssl/evp.h>\n#include "hub/store/leads.h"\n',
    "hub/web/package-lock.json": '{"packages": {"node_modules/a": {"version": "1.0.0", "integrity": "sha512-x"}}}\n',
    "hub/web/package.json": "{}\n",
    "hub/web/README.md": "not for a page: `GET /api/v1/alarms`\n\n| page | routes | handler | through | store |\n|---|---|---|---|---|\n"
                         "| `/leads?state=` `src/pages/Leads.tsx` | `GET /api/v1/leads`, `POST /api/v1/leads/{id}/close` | `hub/console/lead_handlers.cpp` | `hub/work` | `hub/store/leads.cpp`, `hub/store/tasks.cpp` |\n"
                         "| around every page: `src/shell/Shell.tsx` | `GET /api/v1/openapi.json` | `hub/console/routes.cpp` | | none |\n",
    "hub/web/src/App.tsx": "import { Leads } from './pages/Leads';\nimport { Missing } from './pages/Missing';\n"
                           '<Route path="/leads" element={<Leads />} />\n<Route path="*" element={<Missing />} />\n'
                           '<Route path="/old" element={<Navigate to="/leads" />} />\n',
    "hub/web/src/api/leads.ts": "export const useLeads = () => http.GET('/api/v1/leads');\nexport const useAlarms = () => http.GET('/api/v1/alarms');\n"
                                "const close = (id: string) =>\n  http.POST('/api/v1/leads/{id}/close', id);\nexport const closeOf = (id: string) => close(id);\n",
    "hub/web/src/pages/Leads.tsx": "import { useLeads } from '../api/leads';\nimport { Row } from '../parts/Row';\nimport { useDocs } from '../shell/Shell';\n"
                                   "export function Leads() { return useDocs(useLeads(), Row); }\n",
    "hub/web/src/parts/Row.tsx": "import { closeOf as close } from '../api/leads';\nexport function Row() { return close; }\n",
    "hub/web/src/shell/Shell.tsx": "export const useDocs = () => '/api/v1/openapi.json?x';\n",
    "hub/console/routes.h": "// Flow 10/12: the console.\n#pragma once\nAnswered list_leads(Context& context);\n",
    "hub/console/routes.cpp": 'Route docs = {Method::Get, "/api/v1/openapi.json", handler};\nRoute routes[] = {\n'
                              '  {Method::Get, "/api/v1/leads", Cost::Page, serve(c, list_leads)},\n'
                              '  {Method::Get, "/api/v1/alarms", serve(c, list_alarms)},\n'
                              '  {Method::Post, "/api/v1/leads/{id}/close", Cost::Light,\n   serve(c, close_lead)},\n};\n',
    "hub/console/lead_handlers.cpp": "Answered list_leads(Context& context) {\n  return store::all_leads(context);  // not store::close_task\n}\n"
                                     "Answered close_lead(Context& context,\n                    const Request& request) {\n  work::close(context, request);\n}\n",
    "hub/console/CMakeLists.txt": "anketa_library(hub_console SOURCES routes.cpp lead_handlers.cpp)\n",
    "hub/work/close.h": "#pragma once\ninline void close(Db& db) { store::close_task(db); }\n",
    "hub/store/tasks.h": "#pragma once\nvoid close_task(Db& db);  // all_leads() is elsewhere\n",
    "hub/store/views.h": "#pragma once\nint all_views(Db& db);\n",
    "hub/store/tasks.cpp": '#include "hub/store/tasks.h"\n',
}


def map_row(page="`/leads` `src/pages/Leads.tsx`", route="GET /api/v1/leads", handler="`hub/console/lead_handlers.cpp`", store="leads"):
    return f"| {page} | `{route}` | {handler} | | `hub/store/{store}.cpp` |\n"


LONG = "int f() {\n" + "  int a = 0;\n" * 90 + "  return 0;\n}\n"

# name, file, text to add (or to put there), a piece of the finding
FAULTS = [
    ("hub into kiosk", "kiosk/outbox/outbox.cpp", '#include "hub/store/leads.h"\n', "kiosk and hub never include"),
    ("kiosk into hub", "hub/store/leads.cpp", '#include "kiosk/outbox/outbox.h"\n', "kiosk and hub never include"),
    ("arrow upward", "shared/base/clock.cpp", '#include "shared/sql/db.h"\n', "shared/base may not include shared/sql"),
    ("sideways", "hub/dedup/match.h", '#include "hub/route/rules.h"\n', "hub/dedup may not include hub/route"),
    ("pure includes store", "hub/dedup/match.h", '#include "hub/store/leads.h"\n', "pure file includes hub/store/leads.h"),
    ("pure includes soci", "hub/dedup/match.h", "#include <soci/soci.h>\n", "pure file includes <soci/soci.h>"),
    ("pure asks the time", "hub/dedup/match.h", "inline SystemClock clock;\n", "pure file asks the machine"),
    ("clock elsewhere", "hub/store/leads.cpp", "auto t = std::chrono::system_clock::now();\n", "take a Clock"),
    ("environment elsewhere", "hub/store/leads.cpp", 'auto t = std::getenv("HOME");\n', "read it in config.cpp"),
    ("using namespace", "hub/store/leads.cpp", "using namespace std;\n", "names stay whole"),
    ("second home of soci", "hub/store/leads.h", "#include <soci/soci.h>\n", "has its home in shared/sql/"),
    ("second home of sodium", "hub/store/leads.h", "#include <sodium.h>\n", "has its home in shared/crypto/"),
    ("second home of imgui", "kiosk/screens/update.h", "#include <imgui.h>\n", "has its home in kiosk/draw/"),
    ("second home of httplib", "hub/store/leads.h", "#include <httplib.h>\n", "has its home in kiosk/push/"),
    ("second home of boost", "hub/store/leads.h", "#include <boost/asio.hpp>\n", "has its home in hub/http/"),
    ("library in quotes", "hub/store/leads.h", '#include "httplib.h"\n', "has its home in kiosk/push/"),
    ("relative include", "hub/store/leads.cpp", '#include "../store/leads.h"\n', "no whole path from the root"),
    ("short include", "hub/store/leads.cpp", '#include "leads.h"\n', "no whole path from the root"),
    ("product includes tests", "hub/store/leads.cpp", '#include "tests/support/fakes.h"\n', "product never includes tests"),
    ("SQL outside", "hub/dedup/match.h", 'constexpr auto q = "SELECT id FROM leads";\n', "SQL (SELECT i) outside"),
    ("SQL outside, raw", "hub/dedup/match.h", 'constexpr auto q = R"sql(\n  UPDATE leads SET x = 1)sql";\n', "outside hub/store/"),
    ("unknown folder", "hub/odd/odd.h", "#pragma once\n", "is not in the table"),
    ("no pragma", "hub/store/more.h", "int a;\n", "header without #pragma once"),
    ("test that no list names", "tests/hub/store/lost_test.cpp", "int a;\n", "no CMakeLists.txt names lost_test.cpp"),
    ("source that no list names", "hub/store/lost.cpp", "int a;\n", "no CMakeLists.txt names lost.cpp"),
    ("readme names what is gone", "README.md", "`kiosk/outbox/gone.h`\n", "names kiosk/outbox/gone.h, which is not there"),
    ("readme links to what is gone", "README.md", "[x](scripts/gone)\n", "names scripts/gone, which is not there"),
    ("second main header", "kiosk/outbox/row.h", "// Flow 04/12: also the outbox.\n#pragma once\n", "station 4 has 2 main headers"),
    ("station in a wrong folder", "hub/store/more.h", "// Flow 05/12: push.\n#pragma once\n", "station 5 lives in kiosk/push/"),
    ("a thirteenth station", "kiosk/outbox/row.h", "// Flow 13/12: odd.\n#pragma once\n", "there are 12 stations"),
    ("flow not in the first line", "kiosk/push/pusher.h", "#pragma once\n// Flow 05/12: push.\n", "a Flow line opens a header"),
    ("station without header", "hub/route/route.cpp", "int a;\n", "station 8: no header"),
    ("next is gone", "kiosk/push/pusher.h", "// Flow 05/12: push. Next: hub/ingest/gone.h.\n#pragma once\n", "hub/ingest/gone.h does not exist"),
    ("long file", "hub/store/more.h", "#pragma once\n" + "// words\n" * 400, "401 lines, more than 400"),
    ("long function", "hub/store/leads.cpp", LONG, "f has 93 lines, more than 80"),
    ("registry address", "hub/web/package-lock.json", None, "carries a registry address"),
    ("registry in npmrc", "hub/web/.npmrc", "regis" + "try=https://host\n", "names a registry"),
    ("unfinished", "hub/store/leads.cpp", "// TO" + "DO later\n", "unfinished work"),
    ("page without row", "hub/web/src/App.tsx", '<Route path="/l" element={page(<Leads />)} />\n', "no row of page /l with src/pages/Leads.tsx"),
    ("row of no page", "hub/web/README.md", map_row("`/gone` `src/pages/Leads.tsx`"), "shows src/pages/Leads.tsx at /gone"),
    ("row with another page's file", "hub/web/README.md", map_row("`/leads` `src/parts/Row.tsx`"), "shows src/parts/Row.tsx at /leads"),
    ("route without row", "hub/console/routes.cpp", '{Method::Delete, "/api/v1/leads", serve(c, list_leads)}', "lacks DELETE /api/v1/leads"),
    ("row of no route", "hub/web/README.md", map_row(route="GET /api/v1/gone"), "does not serve GET /api/v1/gone"),
    ("route not as written", "hub/web/README.md", map_row(route="POST /api/v1/leads/{key}/close"), "does not serve POST /api/v1/leads/{key}/close"),
    ("for a page and for none", "hub/web/README.md", "\nnot for a page: `GET /api/v1/leads`\n", "said to be for no page, and stands in a row"),
    ("page asks for more", "hub/web/src/pages/Leads.tsx", "import { useAlarms as bells } from '../api/leads';\nexport const Cell = () => bells();\n", "asks for GET /api/v1/alarms, its rows"),
    ("page asks by a link", "hub/web/src/pages/Leads.tsx", "export const file = (id: string) => `/api/v1/leads/${id}/file?x=${id}`;\n", "asks for GET /api/v1/leads/{}/file, its rows"),
    ("page asks for less", "hub/web/README.md", map_row(route="GET /api/v1/alarms"), "does not ask for GET /api/v1/alarms"),
    ("handler elsewhere", "hub/web/README.md", map_row(handler="`hub/console/routes.cpp`"), "list_leads, which hub/console/routes.cpp does not define"),
    ("handler only declared", "hub/web/README.md", map_row(handler="`hub/console/routes.h`"), "list_leads, which hub/console/routes.h does not define"),
    ("routes.cpp answers itself", "hub/web/README.md", map_row(route="GET /api/v1/openapi.json"), "is served by hub/console/routes.cpp itself"),
    ("store that nobody calls", "hub/web/README.md", map_row(store="tasks"), "nothing between hub/console/lead_handlers.cpp and hub/store/tasks.cpp calls it"),
    ("store that no row names", "hub/console/lead_handlers.cpp", "auto views = store::all_views(db);\n", "calls hub/store/views.cpp, no row of it says so"),
    ("store that is gone", "hub/web/README.md", map_row(store="gone"), "names hub/store/gone.cpp, which is not there"),
    ("handler that is gone", "hub/web/README.md", map_row(handler="`hub/console/gone.cpp`"), "names hub/console/gone.cpp, which is not there"),
    ("two handlers in a row", "hub/web/README.md", map_row(handler="`hub/console/routes.cpp`, `hub/console/routes.h`"), "has not 5 cells and one handler file"),
    ("row too short", "hub/web/README.md", "| `/leads` | |\n", "has not 5 cells and one handler file"),
    ("second map", "hub/web/README.md", "\n| page | routes | handler | through | store |\n", "not one table with the head"),
    ("folder without map", "hub/README.md", "", "hub: no README.md"),
]


def plant(root, tree):
    for path, text in tree.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        plant(Path(folder), CLEAN)
        clean = check_tree.check(Path(folder))
        if clean:
            failed += 1
            print("a clean tree has findings:", *clean, sep="\n  ")
    for name, path, text, expected in FAULTS:
        with tempfile.TemporaryDirectory() as folder:
            root, tree = Path(folder), dict(CLEAN)
            if text is None:
                tree[path] = tree[path].replace('"integrity"', '"resolved": "x", "integrity"')
            else:
                tree[path] = tree.get(path, "") + text
            plant(root, tree)
            if text == "":
                (root / path).unlink()
            found = check_tree.check(root)
            if not any(expected in line for line in found if not line.startswith("warning: ")):
                failed += 1
                print(f"not found: {name}: expected \"{expected}\", got {found}")
    print(f"check_tree_selftest: {len(FAULTS)} faults planted, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
