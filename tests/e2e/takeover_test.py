#!/usr/bin/env python3
"""An old base comes in through a real browser over a real hub: a Windows-1251 CSV of 300 rows with Russian headings,
cars, further phones, doubles and errors, whose import is met by a hub that stops and starts again, and is taken back;
then one of several megabytes whose check and import a person stops; then an XLSX.
"""
import csv
import io
import zipfile
from xml.sax.saxutils import escape

from browser import Browser, need_browser
from world import PASSWORD, Hub, main, until

DESK = {"width": 1440, "height": 1000, "language": "ru", "scheme": "light"}
PHONE = {"width": 360, "height": 780, "language": "en", "scheme": "dark"}
HEADINGS = ["Фамилия", "Имя", "Отчество", "Мобильный телефон", "Эл. почта", "Дата рождения", "Дилер", "Согласие на рекламу", "Дата создания", "Этап сделки", "Доп. телефон", "VIN-код", "Дата покупки"]
SURNAMES = ["Рябинин", "Соловьёв", "Ершов", "Журавлёв", "Калинин", "Лебедев", "Морозов", "Орлов", "Пахомов", "Селезнёв"]
GIVEN = ["Иван", "Пётр", "Сергей", "Алексей", "Борис", "Виктор", "Григорий", "Денис", "Егор", "Захар"]
PATRONYMICS = ["Иванович", "Петрович", "Сергеевич", "Борисович", "Егорович"]
GOOD, DOUBLES, ERRORS, CARS = 270, 20, 10, 54
LARGE, NOTE = 6000, "Постоянный клиент. " * 10  # rows enough that it still runs when somebody stops it


def person(at):
    return [SURNAMES[at % 10], GIVEN[at // 10 % 10], PATRONYMICS[at // 100 % 5], f"8 (916) 000-{at // 100:02}-{at % 100:02}", f"old{at}@post.example", f"{1 + at % 28:02}.0{1 + at % 9}.19{60 + at % 40}",
            "", "да" if at % 3 else "", f"{1 + at % 28:02}.02.2023", "Закрыто", f"8 903 111-{at // 100:02}-{at % 100:02}" if at % 4 == 0 else "", f"XW8ZZZ16ZEG{at:06}" if at % 5 == 0 else "", "15.03.2021" if at % 5 == 0 else ""]


def rows():
    for at in range(GOOD):
        yield person(at)
    for at in range(DOUBLES):
        yield person(at)
    for at in range(ERRORS - 1):
        broken = person(301 + at * 5)
        broken[3 if at % 2 else 0], broken[4 if at % 2 else 1] = "", ""
        broken[10] = ""
        yield broken
    yield [*person(401)[:11], "XW8ZZZ16ZEG000000", ""]  # the car of the first


def large(path):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(["ФИО", "Телефон", "Комментарий", "Примечание"])
    writer.writerows([f"{SURNAMES[at % 10]} {GIVEN[at // 10 % 10]}", f"8 917 {at // 10000:03}-{at // 100 % 100:02}-{at % 100:02}", NOTE, NOTE] for at in range(LARGE))
    path.write_bytes(text.getvalue().encode())


def csv_1251(path):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEADINGS, *rows()])
    path.write_bytes(text.getvalue().encode("cp1251"))


def xlsx(path, table):
    """The smallest workbook that Excel and its readers take: one sheet, texts in their cells."""
    def cell(column, row, value):
        return f'<c r="{chr(65 + column)}{row}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    body = "".join(f'<row r="{at}">{"".join(cell(column, at, value) for column, value in enumerate(line))}</row>' for at, line in enumerate(table, 1))
    main_ns, rel_ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>')
        book.writestr("_rels/.rels", f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rel_ns}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        book.writestr("xl/workbook.xml", f'{head}<workbook xmlns="{main_ns}" xmlns:r="{rel_ns}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rel_ns}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", f'{head}<worksheet xmlns="{main_ns}"><sheetData>{body}</sheetData></worksheet>')


class Import:
    def __init__(self, browser, hub, place):
        self.browser, self.hub, self.place, self.shots = browser, hub, place, 0

    def do(self, deed, **how):
        return self.browser.do(deed, **how)

    def shot(self, name):
        self.shots += 1
        self.do("fits")
        self.do("shot", name=f"{self.place}-{self.shots:02}-{name}")

    def count(self, id_):
        return int(self.do("see", id=id_)["data"]["count"])

    def bring(self, path):
        self.do("visit", path="/import")
        self.do("give_file", id="takeover-file", path=str(path))
        self.do("see_data", id="takeover", name="state", value="ready", ms=60000)

    def check(self):
        self.do("press", id="takeover-check")
        self.do("see_data", id="takeover", name="state", value="checked", ms=120000)

    def newest(self):
        return self.hub.console.items("/takeovers")[0]


def from_csv(hub, browser, path):
    page = Import(browser, hub, "desk")
    page.do("sign_in", login="admin", password=PASSWORD, path="/import", **DESK)
    page.shot("empty")
    page.bring(path)
    for column, field in ((0, "surname"), (3, "phone"), (4, "email"), (5, "birth_date"), (7, "consent_marketing"), (8, "created_on"), (9, "ignore"), (10, "phone"), (11, "vin"), (12, "sold_on")):
        page.do("see_data", id=f"column-{column}", name="field", value=field)
    page.do("see", id="row-2", says="Рябинин")
    page.shot("columns")
    page.check()
    assert page.count("verdict-error") == ERRORS, page.newest()
    assert page.count("verdict-twin") == DOUBLES, page.newest()
    assert page.count("verdict-new") + page.count("verdict-maybe") == GOOD, page.newest()
    page.shot("checked")
    before = hub.console.call("GET", "/summary")
    page.do("press", id="takeover-import")
    hub.stop()  # in the midst of it, or just before or after: each row comes once
    hub.start()
    page.do("reload")
    page.do("see_data", id="takeover", name="state", value="done", ms=120000)
    assert page.count("count-leads") == GOOD + DOUBLES, page.newest()
    assert page.count("count-car_owned") == CARS, page.newest()
    page.shot("done")
    customers = hub.console.call("GET", "/prospects?customers=1")["items"]
    page.do("visit", path=f"/prospects/{customers[0]['id']}")
    page.do("see", id="owned-cars", says="VIN записан")
    page.shot("customer")
    after = hub.console.call("GET", "/summary")
    assert after["leads_today"] == before["leads_today"] and after["prospects"] >= before["prospects"] + GOOD - 5, (before, after)
    page.do("visit", path="/leads?kind=old_lead")
    page.do("see", id="page", says="Из старой базы")
    page.shot("leads")
    page.do("visit", path=f"/import/{page.newest()['id']}")
    page.do("press", id="takeover-undo-open")
    page.do("see_data", id="takeover-outlook", name="goes", value=str(GOOD + DOUBLES))
    page.shot("undo")
    page.do("press", id="takeover-undo-submit")
    page.do("see_data", id="takeover", name="state", value="undone", ms=120000)
    assert page.count("count-undone") == GOOD + DOUBLES
    undone = hub.console.call("GET", "/summary")
    assert undone["prospects"] == before["prospects"], (before, undone)
    assert hub.console.call("GET", "/prospects?customers=1")["items"] == []
    page.shot("undone")
    print(f"csv: {GOOD + DOUBLES} rows in and out again, {ERRORS} refused; {page.shots} pictures")


def stopped(hub, browser, path):
    page = Import(browser, hub, "large")
    page.do("sign_in", login="admin", password=PASSWORD, path="/import", **DESK)
    page.bring(path)
    page.do("press", id="takeover-check")
    page.do("press", id="takeover-stop-open")
    page.do("see_data", id="takeover", name="state", value="ready", ms=60000)
    page.check()
    page.do("press", id="takeover-import")
    page.do("press", id="takeover-stop-open")
    page.do("see", id="takeover-stop-submit")
    page.shot("stop")
    until("the first rows are in", lambda: page.newest()["done"] > 0, every=0.2)
    page.do("press", id="takeover-stop-submit")
    page.do("see_data", id="takeover", name="state", value="done", ms=60000)
    page.do("see", id="takeover-stopped")
    page.shot("stopped")
    counts = page.newest()["counts"]
    leads = counts.get("leads", 0)
    assert 0 < leads < LARGE and leads + counts["not_taken"] == LARGE, counts
    assert len(hub.console.call("GET", "/leads?kind=old_lead&limit=1")["items"]) == 1
    page.do("press", id="takeover-undo-open")
    page.do("see_data", id="takeover-outlook", name="goes", value=str(leads))
    page.do("press", id="takeover-undo-submit")
    page.do("see_data", id="takeover", name="state", value="undone", ms=120000)
    assert page.newest()["counts"]["undone"] == leads, page.newest()
    print(f"large: {path.stat().st_size:,} bytes up, stopped after {leads} of {LARGE} rows, which were taken back; {page.shots} pictures")


def from_xlsx(hub, browser, path):
    page = Import(browser, hub, "phone")
    page.do("sign_in", login="admin", password=PASSWORD, path="/import", **PHONE)
    page.bring(path)
    page.do("see_data", id="column-1", name="field", value="phone")
    page.shot("columns")
    page.check()
    page.shot("checked")
    page.do("press", id="takeover-import")
    page.do("see_data", id="takeover", name="state", value="done", ms=60000)
    assert page.count("count-leads") == 3, page.newest()
    page.shot("done")
    print(f"xlsx: 3 rows in; {page.shots} pictures")


def test(world):
    need_browser()
    hub = Hub(world)
    browser = Browser(world, hub.base)
    old = world.folder / "старая база.csv"
    csv_1251(old)
    from_csv(hub, browser, old)
    big = world.folder / "большая база.csv"
    large(big)
    stopped(hub, browser, big)
    book = world.folder / "old base.xlsx"
    xlsx(book, [["Full name", "Phone", "Email"], ["Ryabinin Ivan", "+7 916 111-00-01", "r1@post.example"], ["Orlov Petr", "+7 916 111-00-02", ""], ["Ershov Egor", "+7 916 111-00-03", ""]])
    from_xlsx(hub, browser, book)


if __name__ == "__main__":
    main(test)
