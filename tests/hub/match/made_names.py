"""Names that made-up lists are made of, by people: written from common knowledge, taken from no list of persons.

A people is (men, women, surname roots and ends or whole surnames, calling codes of its phones). A given name is
"Name:form,form" where a form is what others write for it.
"""

RUSSIAN_MEN = """Александр:Саша,Саня,Шура,Алекс Алексей:Лёша,Алёша,Лёха Анатолий:Толя,Толик Андрей:Андрюша,Дрюня Антон:Антоша,Тоха
Аркадий:Аркаша Арсений:Сеня,Арсик Артём:Тёма,Артёмка Богдан:Даня Борис:Боря Вадим:Вадик Валентин:Валя Валерий:Валера
Василий:Вася,Васёк Виктор:Витя,Витёк Виталий:Виталик Владимир:Вова,Володя,Вовчик Владислав:Влад,Владик Вячеслав:Слава,Славик
Геннадий:Гена Георгий:Гоша,Жора Глеб: Григорий:Гриша Давид:Дэвид Даниил:Даня,Данил,Данила Денис:Денчик Дмитрий:Дима,Митя,Димон
Евгений:Женя,Жека Егор:Егорка Ефим:Фима Иван:Ваня,Ванёк Игнат: Игорь:Игорёк Илья:Илюша Иннокентий:Кеша Ильдар: Кирилл:Кирюша
Константин:Костя,Костик Лев:Лёва Леонид:Лёня Макар: Максим:Макс Марк: Матвей: Михаил:Миша,Миха Никита:Никитос Николай:Коля,Колян
Олег:Олежка Павел:Паша,Пашка Пётр:Петя Платон: Прохор: Роман:Рома,Ромка Руслан:Русик Савелий: Святослав:Слава Семён:Сёма
Сергей:Серёжа,Серёга,Серж Станислав:Стас,Стасик Степан:Стёпа Тарас: Тимофей:Тима Тихон: Фёдор:Федя Филипп:Филя Эдуард:Эдик
Юлиан: Юрий:Юра Яков:Яша Ян:Яник Ярослав:Ярик,Слава Ростислав:Ростик,Слава Всеволод:Сева Родион:Родя Захар: Эмиль: Ипполит: Фома:"""
RUSSIAN_WOMEN = """Агата: Аида: Александра:Саша,Шура Алина: Алиса: Алла: Анастасия:Настя,Стася Ангелина:Лина,Геля Анна:Аня,Нюра,Анюта
Антонина:Тоня Валентина:Валя Валерия:Лера Варвара:Варя Вера: Вероника:Ника Виктория:Вика Виолетта: Галина:Галя Дарья:Даша Диана:
Дина: Ева: Евгения:Женя Евдокия:Дуся Екатерина:Катя,Катюша Елена:Лена,Алёна Елизавета:Лиза Жанна: Зинаида:Зина Зоя: Инга: Инна:
Ирина:Ира,Иришка Ия: Карина: Кира: Клавдия:Клава Кристина:Крис Ксения:Ксюша,Оксана Лариса:Лара Лидия:Лида Лилия:Лиля Лия:
Любовь:Люба Людмила:Люда,Мила Маргарита:Рита Марина:Мариша Мария:Маша,Маруся Майя: Милана: Надежда:Надя Наталья:Наташа,Ната
Нина: Нонна: Оксана:Ксюша Олеся:Леся Ольга:Оля,Олечка Полина:Поля Раиса:Рая Регина: Римма: Роза: Светлана:Света,Лана София:Соня,Софья
Таисия:Тася Тамара:Тома Татьяна:Таня,Танюша Ульяна:Уля Фаина:Фая Эвелина: Элина:Эля Элла: Эмма: Юлия:Юля,Юлечка Юлиана: Яна:Яночка Ярослава:"""
RUSSIAN_ROOTS = """Барсук Бобр Ворон Гусар Гонч Дубров Ерм Желез Зимин Казан Калин Карп Клим Ключ Коваль Комар Копыт Крюч Кудр Ласк
Лебяж Лопат Мельник Морош Назар Огород Пахом Пестр Пруд Рубл Ряб Садов Самар Сапожник Сквор Соболь Стрел Суконн Тарас Терент
Уваж Филат Хлебник Цапл Чернов Шадр Шуб Щегл Щук Юдин Якуш Яхонт Бел Туман Снежк Ветр Дол Гор Звон Кругл Мал Нов Остр"""
RUSSIAN_ENDS = "ов ов ев ин ин ский енко ых аго ук ко ов цев кин ишин"
RUSSIAN_WHOLE = """Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев Лебедев Семёнов
Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв Борисов Яковлев Григорьев Щукин Ершов
Цой Юн Лях Гуж Шац Рой Грач Ким Ли Белых Черных Долгих Живаго Дурново Хитрово Толстой Крутой Донской Бессмертный Юшков Яшин Юдин"""

TURKIC_MEN = """Азат: Айдар: Айрат: Алмаз: Альберт:Алик Амир: Анвар: Артур: Булат: Вильдан: Дамир: Закир: Зуфар: Ильгиз: Ильнур:
Ильшат: Ислам: Камиль: Марат:Маратик Марсель: Минтимер: Назар: Нурлан: Радик: Рамиль: Ратмир: Ренат:Ринат Ришат: Рустам:Рустик
Рустем: Салават: Тагир: Талгат: Тимур:Тима Фаиль: Фанис: Фарид: Хайдар: Шамиль: Эльвир: Юлай: Ягафар: Ядгар:"""
TURKIC_WOMEN = """Адиля: Азалия: Айгуль:Гуля Айсылу: Алия: Альбина:Аля Альфия:Аля Амина: Венера: Гузель:Гуля Гульназ:Гуля Гульнара:Гуля
Дания: Диляра:Диля Зарина:Зара Зульфия:Зуля Ильмира: Карима: Ландыш: Лейсан: Ляйсан: Лилия:Лиля Луиза: Мадина: Наиля: Нурия:
Раиля: Рамиля: Резеда: Розалия:Роза Руфина: Сания: Файруза: Фания: Фарида: Флюра: Чулпан: Эльвира:Эля Эльмира:Эля Юлдуз: Ясмина:"""
TURKIC_ROOTS = """Абдул Ахмет Бади Вали Гали Гариф Зари Ибрагим Исма Кари Латып Мусли Мухамет Нури Рахмат Сабир Сафи Тими Файзул Хаби
Хайрул Хасан Шаки Шари Юсуп Якуп Ямал Юнус"""
TURKIC_ENDS = "ов ев ин уллин ьянов зянов ев ов"

KAZAKH_MEN = """Абай: Айбек: Алибек: Алмас: Арман: Аскар: Бауыржан:Баке Бекзат: Даулет: Данияр: Досым: Ерлан: Ержан: Жандос: Канат:
Кайрат: Мейрам: Мухтар: Нурлан: Нуржан: Олжас: Санжар: Серик: Талгат: Темирлан: Тимур: Улан: Шынгыс:Чингиз Ерасыл: Алтынбек:"""
KAZAKH_WOMEN = """Айгерим: Айжан: Айнур: Акмарал: Алия: Алма: Асель: Ботагоз: Гаухар: Гульмира: Дана: Динара: Жанар: Жанна: Жибек:
Зауре: Камила: Карлыгаш: Мадина: Меруерт: Назгуль: Сабина: Салтанат: Сауле: Толкын: Шолпан: Томирис: Арай: Улжан:"""
KAZAKH_ROOTS = """Абен Акмат Алпыс Аманжол Ахмет Бекен Досан Есен Жаксыл Жума Ибра Кали Касым Кенже Мукан Нурпеис Омар Оразбай Сагынт
Сары Сулей Тлеу Тохтар Утеген Шаймер"""
KAZAKH_ENDS = "ов ев баев беков ов улы баева"

UZBEK_MEN = """Абдулла: Азиз: Акмаль: Алишер: Анвар: Бахром: Ботир: Дильшод: Зафар: Икром: Жасур: Комил: Мансур: Нодир: Отабек: Равшан:
Санжар: Сардор: Улугбек: Фаррух: Хуршид: Шавкат: Шерзод: Элёр: Фирдавс: Далер: Сухроб: Бахтиёр: Джамшед:"""
UZBEK_WOMEN = """Азиза: Барно: Гульчехра:Гуля Дилором: Дильноза: Зебо: Зилола: Камола: Лола: Мавлюда: Малика: Мохира: Наргиза: Нигора:
Озода: Саодат: Севара: Умида: Феруза: Шахноза: Юлдуз: Нилуфар: Мадина: Замира: Ситора: Мехрангез:"""
UZBEK_ROOTS = "Абдура Азиз Алим Бобо Гафур Ёкуб Зокир Исмоил Кодир Мирзо Норбо Олим Рахмон Рустам Саид Тура Умар Хаким Холмат Эргаш Юлдош Шарип"
UZBEK_ENDS = "ов ев ов зода баев"

CAUCASIAN_MEN = """Арсен: Аслан: Ахмед: Беслан: Гаджи: Заур: Ибрагим: Казбек: Магомед:Мага Мурад: Муса: Рамзан: Расул: Руслан:Русик
Саид: Султан: Тамерлан: Хабиб: Шамиль: Эльдар: Эмин: Вугар: Ильгар: Фуад: Орхан: Эльчин: Рашад: Тельман: Юсуф: Иса: Яраги:"""
CAUCASIAN_WOMEN = """Аминат: Асият: Барият: Заира: Зайнаб: Залина: Зарема: Зухра: Лейла: Мадина: Марьям: Патимат:Пати Раисат: Саида:
Саният: Тамила: Умукусум: Фатима: Хава: Хадижат: Эсет: Гюнай: Севиндж: Айтен: Нигяр: Эльнара: Улдуз: Ясмин:"""
CAUCASIAN_ROOTS = "Абдул Алхаз Амир Бага Гамзат Гусейн Джабраил Дуда Исма Кады Кур Мамед Магомед Мута Наби Омар Рамаза Сулейман Тагир Ума Хаджи Чара Шах Эльмурза Юсуп"
CAUCASIAN_ENDS = "ов ов ев аев оев заде оглы лы"

ARMENIAN_MEN = """Арам: Армен: Артак: Арташес: Ашот: Ваган: Вазген: Гагик: Гарик: Гевorg: Грант: Карен: Левон: Мгер: Микаэл: Нарек: Норайр:
Рубен: Самвел: Саркис: Тигран:Тико Хачик: Эдгар: Юрик: Ованес: Сурен: Размик:""".replace("Гевorg", "Геворг")
ARMENIAN_WOMEN = """Ани: Анаит: Арпине: Асмик: Астхик: Гаяне: Гоар: Заруи: Карине: Кнарик: Лилит: Лусине: Мариам: Мане: Нарине: Нуне:
Ноемзар: Рузанна:Рузана Сатеник: Сирануш: Сона: Татевик: Шушан: Эрмине: Варсеник:"""
ARMENIAN_ROOTS = "Абраам Акоп Арзуман Арутюн Багдасар Вардан Галуст Гаспар Григор Давт Закар Карапет Маркос Мелик Минас Мирзо Оган Погос Саак Степан Тер-Саркис Хачат Шагин Ягуб"
ARMENIAN_ENDS = "ян ян ян янц"

GEORGIAN_MEN = "Автандил: Бадри: Вахтанг: Важа: Гела: Гиви: Гия: Давит: Заза: Звиад: Зураб: Илия: Ираклий: Лаша: Леван: Мамука: Мераб: Нодар: Отар: Реваз: Тамаз: Теймураз: Шота: Эмзар:"
GEORGIAN_WOMEN = "Дали: Дареджан: Ека: Ия: Кетеван:Кети Лали: Ламара: Лела: Майя: Манана: Мзия: Нана: Нани: Натела: Нино: Русудан: Саломе: Софико: Тамрико: Тамта: Теона: Хатуна: Циала: Этери:"
GEORGIAN_ROOTS = "Абаш Ахал Бараташ Беридзе Гоги Гонга Джапа Долидзе Какаш Капана Лома Маисура Мчед Надира Окруа Сванa Тода Хара Церет Чавча Шенге Эриста".replace("Сванa", "Свана").replace("Беридзе", "Бери").replace("Долидзе", "Доли")
GEORGIAN_ENDS = "дзе швили ия ури ели иани"

SLAVIC_MEN = """Андрій:Андрей,Андрийко Богдан: Василь:Василий Володимир:Вова,Владимир Дмитро:Дима,Дмитрий Євген:Женя,Евгений Іван:Ваня,Иван
Ігор:Игорь Микола:Коля,Николай Михайло:Миша,Михаил Назар: Олександр:Саша,Александр Олексій:Лёша,Алексей Остап: Павло:Паша,Павел Петро:Петя,Пётр
Сергій:Серёжа,Сергей Тарас: Юрій:Юра,Юрий Алесь:Александр Міхась:Михаил Кастусь: Уладзімір:Владимир Сяргей:Сергей Зміцер:Дмитрий"""
SLAVIC_WOMEN = """Галина:Галя Ганна:Анна Дарина: Зоряна: Іванна: Ірина:Ирина,Ира Катерина:Катя,Екатерина Лариса: Леся: Людмила:Люда Марина: Марія:Мария,Маша
Надія:Надя,Надежда Наталія:Наташа,Наталья Оксана: Олена:Елена,Лена Ольга:Оля Роксолана: Світлана:Света,Светлана Соломія: Тетяна:Таня,Татьяна Юлія:Юля,Юлия
Ядвига: Яна: Алеся: Валянціна:Валентина Вольга:Ольга Тацяна:Татьяна Наталля:Наталья"""
SLAVIC_ROOTS = "Бонд Бойч Вовч Гнат Гонч Дем Дорош Жук Заха Іван Кравч Ковал Куч Лис Мельнич Мороз Никол Остап Паніч Пилип Радч Роман Савч Сид Тимош Ткач Федор Хом Шевч Юрч Ярем"
SLAVIC_ENDS = "енко енко ук юк ський ишин евіч овіч айло ак"

WESTERN_MEN = """Adam: Alan: Andrew:Andy Anthony:Tony Arthur: Benjamin:Ben Brian: Charles:Charlie Christian:Chris Christopher:Chris Daniel:Dan
David:Dave Dominik: Edward:Ed Emil: Eric: Felix: Florian: Francesco: Frank: Gabriel: George: Giovanni: Gregory:Greg Hans: Heinrich: Henry:Harry
Hugo: Ian: Jack: Jakob: James:Jim,Jimmy Jan: Jason: Jean: Jean-Pierre: Johann: John:Johnny Jonas: Jonathan:Jon José: Juan: Julian: Jürgen: Karl: Kevin:
Klaus: Lars: Leon: Lorenzo: Louis: Lukas: Marco: Mark: Martin: Matthew:Matt Matthias: Maximilian:Max Michael:Mike Miguel: Mehmet: Mustafa: Nicholas:Nick
Niklas: Oliver: Oscar: Patrick: Paul: Pedro: Peter:Pete Philipp: Pierre: Ralph: Raúl: Richard:Rick Robert:Bob,Rob Roland: Samuel:Sam Sebastian: Simon:
Stefan: Steven:Steve Sven: Thomas:Tom Tobias: Uwe: Victor: Walter: William:Bill,Will Wolfgang: Yann: Emre: Ahmet: Björn: Søren: Gérard: François:"""
WESTERN_WOMEN = """Alexandra: Alice: Amanda: Amélie: Andrea: Angela: Anna: Anne: Barbara: Beatrice: Birgit: Carla: Carmen: Catherine:Cathy Charlotte:
Chiara: Christine:Chris Claire: Claudia: Deborah:Debbie Diana: Doris: Elena: Elizabeth:Liz,Beth Emily: Emma: Eva: Fatma: Francesca: Gabriele: Giulia:
Grace: Greta: Hannah: Heike: Helen: Ingrid: Isabel: Jane: Janet: Jennifer:Jenny Jessica: Joanna: Julia: Karen: Katharina: Kathleen: Laura: Lea: Lisa:
Lucia: Margaret:Maggie,Peggy Maria: Marie: Marta: Mary: Melanie: Michelle: Monika: Nadine: Natalie: Nicole: Olivia: Patricia:Pat Paula: Petra: Rachel: Rebecca:
Renate: Rosa: Sabine: Sandra: Sara: Silvia: Sophie: Stephanie: Susanne: Susan:Sue Sylvie: Teresa: Ursula: Valentina: Vanessa: Victoria:Vicky Yasmin: Zoe: Ayşe: Elif:"""
WESTERN_WHOLE = """Adams Allen Andersen Baker Bauer Becker Bell Bernard Bianchi Brown Campbell Carter Clark Collins Conti Cooper Costa Cruz
Davies Diaz Dubois Durand Edwards Evans Fischer Fontaine Foster Garcia Gomez Gonzalez Gray Green Hall Hansen Harris Hill Hoffmann Hughes Jackson Jansen
Johnson Jones Kaya Keller King Klein Koch Kowalski Krüger Lambert Larsson Lee Lefebvre Lewis Lopez Marino Martin Martinez Meyer Miller Mitchell Moore
Moreau Morgan Müller Murphy Nielsen Novak Olsen Ortiz Parker Perez Peterson Phillips Reed Ricci Richter Rivera Roberts Robinson Rossi Roux Russo Sanchez
Schmidt Schneider Schröder Schulz Scott Şahin Silva Simon Smith Stewart Suzuki Taylor Thompson Torres Turner Vogel Wagner Walker Ward Weber Weiss White Wilson
Wolf Wood Wright Yılmaz Young Zimmermann O'Brien O'Connor McDonald MacLeod Van-Dijk De-Vries Garcia-Lopez Smith-Jones"""
EASTERN_MEN = """Wei: Jun: Ming: Hao: Lei: Qiang: Xiaoming: Zhiwei: Jianguo: Guoqiang: Tao: Bin: Yong: Peng: Feng: Min-ho: Ji-hoon: Sung-min: Dong-hyun:
Jae-won: Seung: Tuan: Minh: Hung: Duc: Quang: Thanh: Nam: Khanh: Long: Hiroshi: Kenji: Takashi: Yuto:"""
EASTERN_WOMEN = """Fang: Xiu: Na: Jing: Yan: Li: Juan: Xia: Xiaoyan: Meiling: Yue: Ting: Lan: Ji-woo: Soo-jin: Min-ji: Hye-jin: Eun-ji: Linh: Huong:
Mai: Thu: Trang: Hanh: Phuong: Nga: Yen: Yuki: Sakura: Keiko: Haruka:"""
EASTERN_WHOLE = """Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Kim Lee Park Choi Jung
Kang Cho Yoon Jang Lim Nguyen Tran Le Pham Hoang Phan Vu Vo Dang Bui Do Ho Ngo Duong Tanaka Sato Suzuki Watanabe Ito"""

RU, KZ = ["+79"], ["+770", "+777", "+774"]
PEOPLES = {
    "russian": (RUSSIAN_MEN, RUSSIAN_WOMEN, RUSSIAN_ROOTS, RUSSIAN_ENDS, RUSSIAN_WHOLE, RU),
    "turkic": (TURKIC_MEN, TURKIC_WOMEN, TURKIC_ROOTS, TURKIC_ENDS, "", RU),
    "kazakh": (KAZAKH_MEN, KAZAKH_WOMEN, KAZAKH_ROOTS, KAZAKH_ENDS, "Ахметов Омаров Оспанов Ким Цой", KZ),
    "uzbek": (UZBEK_MEN, UZBEK_WOMEN, UZBEK_ROOTS, UZBEK_ENDS, "", RU + ["+9989", "+9929", "+99670"]),
    "caucasian": (CAUCASIAN_MEN, CAUCASIAN_WOMEN, CAUCASIAN_ROOTS, CAUCASIAN_ENDS, "Магомедов Алиев Гасанов", RU + ["+99450"]),
    "armenian": (ARMENIAN_MEN, ARMENIAN_WOMEN, ARMENIAN_ROOTS, ARMENIAN_ENDS, "", RU + ["+3749"]),
    "georgian": (GEORGIAN_MEN, GEORGIAN_WOMEN, GEORGIAN_ROOTS, GEORGIAN_ENDS, "", RU + ["+9955"]),
    "slavic": (SLAVIC_MEN, SLAVIC_WOMEN, SLAVIC_ROOTS, SLAVIC_ENDS, "", RU + ["+37529", "+37544", "+38067", "+38050"]),
    "western": (WESTERN_MEN, WESTERN_WOMEN, "", "", WESTERN_WHOLE, ["+4917", "+4477", "+336", "+3934", "+4860"] + RU),
    "eastern": (EASTERN_MEN, EASTERN_WOMEN, "", "", EASTERN_WHOLE, RU + ["+8613", "+849", "+8210"]),
}

REST = {"+79": 9, "+770": 8, "+777": 8, "+774": 8, "+9989": 8, "+9929": 8, "+99670": 7, "+99450": 7, "+3749": 7, "+9955": 8, "+37529": 7,
        "+37544": 7, "+38067": 7, "+38050": 7, "+4917": 8, "+4477": 8, "+336": 8, "+3934": 8, "+4860": 7, "+8613": 9, "+849": 8, "+8210": 8}
CITIES = {"cyrillic": "Москва,Тюмень,Казань,Самара,Ярославль,Пермь,Уфа,Рязань,Тула,Ижевск,Махачкала,Грозный,Алматы,Астана,Минск,Курган,Псков,Элиста".split(","),
          "latin": "London,Berlin,Paris,Moscow,Milano,Warszawa,Almaty,Madrid,Istanbul,Hamburg,Kazan,Lyon".split(",")}
SERVICES = ["mail.ru", "yandex.ru", "gmail.com", "bk.ru", "inbox.ru", "list.ru", "rambler.ru", "icloud.com", "outlook.com"]
WORLD = ["gmail.com", "hotmail.com", "yahoo.com", "outlook.com", "icloud.com", "gmx.de", "web.de"]
GARBAGE = [("asdf", "qwer"), ("тест", "тест"), ("ааа", "ааа"), ("йцукен", ""), ("Имя", "Фамилия"), ("нет", "нет"), ("---", ""), ("qwerty", "qwerty"), ("Бэтмен", "")]
REMARKS = [" (жена)", " (муж)", ", перезвонить", " звонить после 18", " - сын", " 2", " моб.", " (рабочий)", "!!!", " :)"]
INVISIBLE = ["\u200b", "\u00ad", "\ufeff", "\u200e", " \U0001f600", "\u00a0", " \u2764\ufe0f", "\u2060"]
