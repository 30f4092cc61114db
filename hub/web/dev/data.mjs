import { uuid } from './ids.mjs';
import { takeoversOf } from './takeover.mjs';
import { nextOf } from './work.mjs';

export { uuid };

// A believable importer for development and tests: made-up people, the same at every start.
const RU = ['ru', 'en'];
const text = (ru, en) => Object.fromEntries(RU.map((l, i) => [l, [ru, en][i]]));
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;


export const organisation = text('Северный Автоимпорт', 'Northern Auto Import');

const dealerRows = [
  ['Аврора Центр Север', 'Aurora Centre North', 'Москва', 'Moscow', 'Дмитровское шоссе, 98', '98 Dmitrovskoye Hwy', ['Aurora', 'Volt']],
  ['Вольт на Таганке', 'Volt Taganka', 'Москва', 'Moscow', 'Таганская улица, 31', '31 Taganskaya St', ['Volt']],
  ['Невский Авто', 'Nevsky Auto', 'Санкт-Петербург', 'Saint Petersburg', 'Пулковское шоссе, 14', '14 Pulkovskoye Hwy', ['Aurora', 'Terra']],
  ['Балтика Моторс', 'Baltika Motors', 'Санкт-Петербург', 'Saint Petersburg', 'Софийская улица, 79', '79 Sofiyskaya St', ['Volt', 'Terra']],
  ['Казань Драйв', 'Kazan Drive', 'Казань', 'Kazan', 'Проспект Победы, 194', '194 Pobedy Ave', ['Aurora', 'Terra']],
  ['Урал Премиум Авто', 'Ural Premium Auto', 'Екатеринбург', 'Yekaterinburg', 'Сибирский тракт, 26', '26 Sibirsky Trakt', ['Aurora', 'Volt', 'Terra']],
  ['Сибирь Моторс', 'Siberia Motors', 'Новосибирск', 'Novosibirsk', 'Большевистская улица, 1', '1 Bolshevistskaya St', ['Terra', 'Volt']],
  ['Кубань Авто Плюс', 'Kuban Auto Plus', 'Краснодар', 'Krasnodar', 'Улица Дзержинского, 231', '231 Dzerzhinskogo St', ['Aurora', 'Terra']],
];
const people = [
  'Анна Крылова', 'Михаил Зуев', 'Олег Жданов', 'Дарья Самойлова', 'Илья Фомин', 'Ксения Белова', 'Павел Громов', 'Тимур Галиев',
  'Наталья Рябова', 'Андрей Сорокин', 'Вера Лаптева', 'Роман Шилов', 'Алия Хасанова', 'Денис Коротков', 'Юлия Панина', 'Глеб Ершов',
];
const visitors = [
  ['Соколова', 'Мария', 'Андреевна'], ['Ахметов', 'Тимур', 'Рустамович'], ['Орлов', 'Фёдор', 'Ильич'], ['Ковалёва', 'Елена', 'Сергеевна'],
  ['Никитин', 'Артём', ''], ['Белоусова', 'Ольга', 'Викторовна'], ['Мельник', 'Игорь', 'Павлович'], ['Гаврилова', 'Софья', ''],
  ['Щербаков', 'Дмитрий', 'Олегович'], ['Ёлкина', 'Алёна', 'Юрьевна'], ['Сафин', 'Марат', 'Ильдарович'], ['Лебедев', 'Константин', 'Евгеньевич'],
  ['Константинопольская-Вознесенская', 'Александра', 'Владиславовна'], ['Дроздов', 'Пётр', ''], ['Зайцева', 'Ирина', 'Алексеевна'], ['Тен', 'Виктор', ''],
];
const models = [['Aurora', 'Aurora S'], ['Aurora', 'Aurora L'], ['Volt', 'Volt e2'], ['Volt', 'Volt e4 Cross'], ['Terra', 'Terra X'], ['Terra', 'Terra Ranger'], ['Aurora', null]];
const purposes = ['interest', 'test_drive', 'test_drive', 'news', 'interest', 'complaint'];

const named = (row) => ({ id: row.id, name: row.name });

export function makeData(now) {
  const dealers = dealerRows.map(([ru, en, cityRu, , streetRu, streetEn, brands], i) => ({
    id: uuid(1, i + 1), name: text(ru, en), city: cityRu, zone: 'Europe/Moscow', state: i === 2 ? 'paused' : 'open', brands, address: text(streetRu, streetEn), open_assignments: 4 + ((i * 7) % 11), open_tasks: 1 + ((i * 5) % 6),
    users: [0, 1].map((n) => ({ id: uuid(2, i * 2 + n + 10), name: people[i * 2 + n], role: n === 0 ? 'dealer_manager' : 'salesperson', on_shift: (i + n) % 3 !== 2 })),
  }));
  const venues = [
    { id: uuid(3, 1), name: text('Московский автосалон, стенд B12', 'Moscow Auto Show, stand B12'), kind: 'exhibition', city: 'Москва', dealer_id: null, starts_ms: now - 2 * DAY, ends_ms: now + 5 * DAY },
    { id: uuid(3, 2), name: text('Шоурум на Тверской', 'Tverskaya showroom'), kind: 'showroom', city: 'Москва', dealer_id: dealers[0].id, starts_ms: null, ends_ms: null },
    { id: uuid(3, 3), name: text('Центр на Варшавке', 'Varshavka centre'), kind: 'showroom', city: 'Москва', dealer_id: dealers[0].id, starts_ms: null, ends_ms: null },
  ];
  const kioskRow = (n, name, venue, more) => ({
    id: uuid(4, n), name, venue: named(venues[venue]), state: 'active', last_seen_ms: now - 9000, bundle_version: 14, app_version: '1.0.0', outbox_depth: 0, stored_seq: 120 + n * 31, safe_seq: 110 + n * 31, quarantined: 0, bundle_refused: null, doctor: n < 6 ? ['clock', 'disk', 'swap', 'ssh'].map((code) => ({ code, level: 'good' })) : [], mode: null, funnel: [], ...more,
  });
  const kiosks = [
    kioskRow(1, 'Киоск 1 · вход', 0, { funnel: [{ page: 'contact.name', visits: 9, left: 7, ms: 189000 }, { page: 'consent.processing', visits: 2, left: 2, ms: 61000 }, { page: 'purpose', visits: 12, left: 1, ms: 48000 }] }), kioskRow(2, 'Киоск 2 · Volt', 0, { outbox_depth: 2, mode: 'paused' }),
    kioskRow(3, 'Киоск 3 · зал Б', 0, { last_seen_ms: now - 42 * MINUTE, outbox_depth: 17, quarantined: 2 }),
    kioskRow(4, 'Киоск 4 · стойка', 1, { last_seen_ms: now - 4 * MINUTE, outbox_depth: 1, bundle_version: 13, bundle_refused: { version: 14, code: 'bundle.bad_picture' }, doctor: [{ code: 'ssh', level: 'bad' }, { code: 'swap', level: 'warning' }, { code: 'clock', level: 'good' }] }),
    kioskRow(5, 'Киоск 5 · Family', 1, {}),
    kioskRow(6, 'Киоск 6 · запасной', 1, { state: 'waiting', last_seen_ms: null, bundle_version: null, app_version: null, outbox_depth: null, stored_seq: 0, safe_seq: 0 }),
    kioskRow(7, 'Киоск 7 · старый', 1, { state: 'revoked', last_seen_ms: now - 12 * DAY, app_version: '0.9.4', stored_seq: 88, safe_seq: 88 }),
  ];
  const leads = [];
  const prospects = [];
  const tasks = [];
  for (let i = 0; i < 130; i++) addLead(i, { now, dealers, venues, kiosks, leads, prospects, tasks });
  prospects[0].leads.push({ ...prospects[5].leads[0], id: uuid(5, 700) });
  prospects[0].household.push({ prospect: { id: prospects[7].id, name: prospects[7].name.display }, since_ms: now - DAY, explanation: text('Возможно, родственник: телефон совпал, фамилия совпала, имя другое.', 'Possibly related: phone the same, surname the same, given name different.') });
  const places = regionsOf(dealers);
  const users = usersOf(dealers, places.regions);
  return { ...queues(now, { kiosks, leads, prospects }), takeovers: takeoversOf({ users, now: () => now }), organisation, dealers, venues, kiosks, leads, prospects, tasks, exports: [], exports_used: 0, ...places, users, decisions: [{ chosen: ['surname', 'phone'], id: uuid(16, 900), kind: 'same', verdict: 'review', prospect_id: prospects[0].id, other_id: prospects[9].id, leads: 1, by: { id: uuid(2, 1), name: 'Ольга Журавлёва' }, decided_ms: now - 5 * HOUR, undone: false, undoable: true }], audit: auditOf(now, prospects, users) };
}

function displayOf([surname, given, patronymic]) {
  return [surname, given, patronymic].filter(Boolean).join(' ');
}

function addLead(i, data) {
  const { now, dealers, venues, kiosks, leads, prospects, tasks } = data;
  const visitor = visitors[i % visitors.length];
  const arrived = now - (i < 3 ? i * 2 * MINUTE + 20_000 : i * 23 * MINUTE);
  const states = ['received', 'assigned', 'assigned', 'review', 'assigned', 'assigned', 'unassigned', 'assigned'];
  const state = states[i % states.length];
  const [brand, model] = models[i % models.length];
  const dealer = dealers.filter((d) => d.brands.includes(brand))[i % 3] ?? dealers[0];
  const known = i < 48 && state !== 'received';
  const lead = {
    id: uuid(5, i + 1), prospect_id: known ? uuid(6, i + 1) : null, kind: { 12: 'test_lead', 20: 'old_lead' }[i % 29] ?? 'lead', purpose: purposes[i % purposes.length], name: state === 'received' ? '' : displayOf(visitor),
    phone_masked: state === 'received' ? '' : `+7 9${(10 + (i * 7) % 80)} •••-••-${String(10 + ((i * 13) % 89))}`, model, brand, venue: named(venues[i % 2]), kiosk: named(kiosks[i % 5]), source: i % 29 === 20 ? 'takeover' : 'kiosk',
    dealer: state === 'assigned' ? named(dealer) : null, state, arrived_ms: arrived, best_ms: arrived - 4000,
  };
  leads.push(lead);
  if (known) {
    const prospect = prospectOf(i, lead, visitor, dealer, now);
    prospects.push(prospect);
    tasks.push(...prospect.tasks);
  }
}

// One sold here, one of which an old base knew no more than its number.
const carsOf = (i, dealer, now) => (i % 7 !== 3 ? [] : [
  { id: uuid(31, i * 2), brand: 'Volt', model: 'e2', since_ms: now - 400 * DAY, dealer: named(dealer), vin_known: true, undo_assignment_id: null },
  { id: uuid(31, i * 2 + 1), brand: '', model: '', since_ms: null, dealer: null, vin_known: true, undo_assignment_id: null },
]);

// Somebody lives seven hours ahead.
const hoursOf = (i) => ({ zone: i % 8 === 5 ? 'Asia/Vladivostok' : 'Europe/Moscow', from_min: 540, to_min: 1260 });

function prospectOf(i, lead, visitor, dealer, now) {
  const id = lead.prospect_id;
  const [surname, given, patronymic] = visitor;
  const display = displayOf(visitor);
  const salesperson = named(dealer.users[1]);
  const opened = lead.arrived_ms + 2000;
  const assignment = {
    id: uuid(7, i + 1), brand: lead.brand, dealer: named(dealer), salesperson, opened_ms: opened, expires_ms: opened + 30 * DAY, ended_ms: null, ended_reason: null, lead_id: lead.id,
    waits_until_ms: i % 11 === 3 ? now + 19 * HOUR : null, accept_by_ms: opened + 4 * HOUR, accepted_ms: i % 3 === 0 ? null : opened + 20 * MINUTE,
    stage: i % 3 === 0 ? 'new' : ['contacted', 'test_drive', 'offer', 'deal', 'lost'][i % 5], stage_ms: opened + 20 * MINUTE, lost_reason: i % 3 !== 0 && i % 5 === 4 ? 'price' : null, next: i % 11 === 3 ? nextOf('wait', now + 19 * HOUR) : nextOf(i % 3 === 0 ? 'answer' : 'call', now + (i % 8) * 50 * MINUTE),
    trace: [
      { step: 'basis', verdict: 'passed', detail: 'test_drive' }, { step: 'owner', verdict: 'none', detail: '' }, { step: 'wanted', verdict: i % 2 ? 'none' : 'chosen', detail: i % 2 ? '' : dealer.id },
      ...(i % 2 ? [{ step: 'venue', verdict: 'none', detail: '' }, { step: 'franchise', verdict: 'narrowed', detail: '5/9' }, { step: 'territory', verdict: 'near', detail: '2/5' }, { step: 'round_robin', verdict: 'chosen', detail: dealer.id }] : []),
    ],
    explanation: i % 2
      ? text(`Никто ещё не работает с этим человеком по марке ${lead.brand}. Дилера он не выбирал, площадка общая. В его городе два дилера с этой маркой, очередь дошла до «${dealer.name.ru}».`, `Nobody works with this person for ${lead.brand} yet. No dealer was chosen and the stand is shared. Two dealers in the same city sell this brand; it was the turn of ${dealer.name.en}.`)
      : text(`Посетитель сам выбрал «${dealer.name.ru}» для тест-драйва, и согласие это позволяет.`, `The visitor chose ${dealer.name.en} for the test drive, and the consent allows it.`),
  };
  const earlier = i % 5 === 1 ? [{ ...assignment, id: uuid(8, i + 1), dealer: text ? named({ id: uuid(1, 2), name: text('Вольт на Таганке', 'Volt Taganka') }) : null, salesperson: null, opened_ms: opened - 40 * DAY, expires_ms: opened - 10 * DAY, ended_ms: opened - 10 * DAY, ended_reason: 'expired', trace: [], next: null, explanation: text('Срок права истёк без результата.', 'The right expired without a result.') }] : [];
  const overdue = i % 7 === 2;
  const done = i % 9 === 4;
  const task = {
    id: uuid(9, i + 1), kind: i % 8 === 1 ? 'call' : 'first_contact', promised: i % 8 === 1, call_hours: hoursOf(i), prospect: { id, name: display }, brand: lead.brand, dealer: named(dealer), assignee: i % 6 === 5 ? null : salesperson, due_ms: overdue ? now - 95 * MINUTE : now + (i % 8) * 50 * MINUTE + 12 * MINUTE,
    not_before_ms: i % 11 === 3 ? now + 19 * HOUR : null, assignment_id: uuid(7, i + 1), accept_by_ms: i % 3 === 0 && !done ? now + (40 + i * 7) * MINUTE : null,
    created_ms: opened, overdue: overdue && !done, state: done ? 'done' : 'open', result: done ? 'test_drive_booked' : null, closed_ms: done ? now - HOUR : null, note: done ? 'Записали на субботу, 11:00.' : null,
  };
  return {
    id, merged_into: null, call_hours: hoursOf(i), language: i % 9 === 4 ? 'en' : 'ru', household: [], restricted_ms: null, test_drives: [], cars: carsOf(i, dealer, now), customer: i % 7 === 3, channels: ['phone', 'sms', 'email', 'messenger'].map((channel, n) => ({ channel, allowed: n < 3 && !(n === 1 && i % 4 === 1), ground: n === 0 ? 'request' : n < 3 && !(n === 1 && i % 4 === 1) ? 'consent' : 'none' })), name: { surname, given, patronymic, full_latin: '', display }, phones: [lead.phone_masked], emails: i % 3 ? ['m•••••a@example.ru'] : [], city: dealer.city, birth_date: i % 4 ? '' : '1984-05-16', first_ms: lead.best_ms, last_ms: lead.best_ms,
    assignments: lead.state === 'assigned' ? [assignment, ...earlier] : earlier, leads: [prospectLead(i, lead)], consents: consentsOf(i, lead), tasks: lead.state === 'assigned' ? [task] : [], history: historyOf(i, lead, dealer, salesperson, overdue),
    clear: { phones: [lead.phone_masked.replace('•••-••', `${100 + i}-${20 + (i % 70)}`)], emails: i % 3 ? [`mail${i}@example.ru`] : [] },
  };
}

function prospectLead(i, lead) {
  const answer = (id, q, a) => ({ id, question: text(...q), answer: text(...a) });
  return {
    id: lead.id, purpose: lead.purpose, kind: lead.kind, language: i % 11 === 3 ? 'en' : 'ru', arrived_ms: lead.arrived_ms, best_ms: lead.best_ms, venue: lead.venue, kiosk: lead.kiosk, source: 'kiosk', questionnaire: { id: 'show-2026', version: 3 },
    answers: [
      answer('model', ['Какая модель вам интересна?', 'Which model interests you?'], [lead.model ?? 'Пока не решили', lead.model ?? 'Not decided yet']),
      answer('when', ['Когда планируете покупку?', 'When do you plan to buy?'], ['В ближайшие три месяца', 'Within three months']),
      answer('now', ['На чём ездите сейчас?', 'What do you drive now?'], ['Terra X, 2019 года', 'Terra X, 2019']),
      answer('important', ['Что для вас важно?', 'What matters to you?'], ['Безопасность, расход топлива, место для детей', 'Safety, fuel economy, room for children']),
      answer('test_drive', ['Когда удобен тест-драйв?', 'When would a test drive suit you?'], ['Суббота, первая половина дня', 'Saturday, in the morning']),
    ],
    findings: i % 13 === 6 ? ['odd_characters'] : [], pages: [{ page: 'purpose', ms: 3200 }, { page: 'question.model', ms: 11800 }, { page: 'question.readiness', ms: 9400 }, { page: 'contact.name', ms: 31200 }, { page: 'consent.processing', ms: 22800 }, { page: 'signature', ms: 7600 }],
    has_signature: true,
    details: i % 3 === 0 ? { signature_act: 'pressed', phone_confirmed: true, assisted: true, prefer: { from_hour: 18, to_hour: 21, channel: 'messenger' }, statements: { licence: true, age: true }, junk: { score: 55, reasons: ['fast', 'straight_line'] }, coupon: 'AUR-7K2M', read_to_end: ['processing'] } : { signature_act: 'drawn', phone_confirmed: false, assisted: false, prefer: null, statements: null, junk: null, coupon: null, read_to_end: [] },
    takeover: null, routing: i % 4 === 0 ? { trace: [], explanation: text('Основание для связи есть. По этой марке с человеком никто не работает. Остались ближайшие (2/5). Дилер выбран по очереди.', 'There is a basis for contact. Nobody works with this person for this brand. The nearest remain (2/5). The dealer was taken in turn.') } : null,
    match: {
      verdict: i % 5 === 1 ? 'same' : 'new', bits: i % 5 === 1 ? 31.4 : -12.2, evidence: [{ field: 'phone', level: i % 5 === 1 ? 'equal' : 'differs', bits: i % 5 === 1 ? 22.1 : -6 }, { field: 'surname', level: i % 5 === 1 ? 'equal' : 'differs', bits: i % 5 === 1 ? 9.3 : -6.2 }],
      explanation: i % 5 === 1 ? text('Тот же телефон, и имя подходит: это тот же человек.', 'The same phone and a fitting name: the same person.') : text('Ни телефон, ни почта раньше не встречались: новый человек.', 'Neither phone nor e-mail was seen before: a new person.'),
    },
  };
}

function consentsOf(i, lead) {
  const one = (n, purpose, title, channels, given, withdrawn) => ({
    id: uuid(10, i * 3 + n + 1), lead_id: lead.id, purpose, title, version: 2, text_sha256: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef', language: 'ru', channels, given, given_ms: lead.best_ms,
    withdrawn_ms: withdrawn ? lead.best_ms + HOUR : null, withdrawn_channels: withdrawn ? ['sms'] : [],
  });
  return [
    one(0, 'processing', text('Обработка персональных данных', 'Processing of personal data'), [], true, false),
    one(1, 'marketing', text('Новости и предложения', 'News and offers'), ['phone', 'sms', 'email'], true, i % 4 === 1),
    one(2, 'transfer', text('Передача данных дилеру', 'Passing data to a dealer'), [], i % 3 !== 0, false),
  ];
}

function historyOf(i, lead, dealer, salesperson, overdue) {
  const entry = (n, at_ms, kind, direction, actor, body) => ({ id: uuid(11, i * 5 + n + 1), at_ms, kind, direction, actor, text: body, note: kind === 'call' ? 'Просил показать светлый салон.' : null });
  const rows = [
    entry(0, lead.arrived_ms, 'lead', 'in', null, text('Заполнил анкету на киоске', 'Filled in the questionnaire at the kiosk')),
    entry(1, lead.arrived_ms + 2000, 'assignment', null, null, text(`Передан дилеру «${dealer.name.ru}»`, `Given to ${dealer.name.en}`)),
    entry(2, lead.arrived_ms + 3000, 'task', null, null, text('Поставлена задача: первый звонок', 'Task set: first call')),
  ];
  if (lead.state !== 'assigned') rows.length = 1;
  if (overdue && lead.state === 'assigned') rows.push(entry(3, lead.arrived_ms + 30 * MINUTE, 'call', 'out', salesperson, text('Звонок: не ответил', 'Call: no answer')));
  return rows.reverse();
}

function regionsOf(dealers) {
  const cities = [['moscow', 'Москва', 'Moscow'], ['spb', 'Санкт-Петербург', 'Saint Petersburg'], ['kazan', 'Казань', 'Kazan'], ['ekb', 'Екатеринбург', 'Yekaterinburg']].map(([id, ru, en]) => ({ id, name: text(ru, en) }));
  const regions = [{ id: uuid(17, 1), name: text('Северо-Запад', 'North-West'), people: 1, cities: [cities[1]], dealers: [named(dealers[0])] }];
  return { cities, regions };
}

function usersOf(dealers, regions) {
  const hub = [['admin', 'Ольга Журавлёва', 'hub_admin'], ['operator', 'Станислав Мороз', 'hub_operator'], ['privacy', 'Инна Гордеева', 'privacy_officer'], ['marketer', 'Лев Титов', 'marketer'], ['auditor', 'Нина Власова', 'auditor'], ['calls', 'Зоя Ланская', 'call_centre']].map(([login, name, role], i) => ({
    id: uuid(2, i < 3 ? i + 1 : i + 90), login, name, role, dealer: null, region: role === 'marketer' ? named(regions[0]) : null, on_shift: true, state: 'active',
  }));
  const theirs = dealers.flatMap((d, i) => d.users.map((u, n) => ({
    id: u.id, login: `${n ? 'sales' : 'manager'}${i + 1}`, name: u.name, role: u.role, dealer: named(d), region: null, on_shift: u.on_shift, state: i === 6 && n ? 'disabled' : i === 7 && n ? 'invited' : 'active',
  })));
  return [...hub, ...theirs];
}

function queues(now, { kiosks, leads, prospects }) {
  const quarantine = ['gap', 'fork', 'other_bytes', 'revoked'].map((reason, i) => ({
    id: uuid(12, i + 1), kiosk: named(kiosks[i === 3 ? 6 : 2]), epoch: 1, seq: 210 + i * 3, lead_id: uuid(5, 900 + i), reason, received_ms: now - (i + 1) * 47 * MINUTE, state: i === 2 ? 'released' : 'held',
  }));
  const review = [0, 1, 2, 3].map((i) => ({
    id: uuid(13, i + 1), lead_id: leads[i * 8 + 3].id, state: i === 3 ? 'unsure' : 'open', prospect: { id: prospects[i].id, name: prospects[i].name.display }, candidate: { id: prospects[i + 10].id, name: prospects[i + 10].name.display }, score: 8.4 - i * 3, reason: ['name_differs', 'two_people', 'names_only', 'name_differs'][i],
    evidence: [{ field: 'phone', level: i === 0 ? 'equal' : 'differs', bits: i === 0 ? 13.2 : -1.5 }, { field: 'surname', level: i === 2 ? 'typo' : 'equal', bits: i === 2 ? 4 : 9.1 }, { field: 'given', level: 'differs', bits: -8 }, { field: 'email', level: i === 1 ? 'equal' : 'missing', bits: i === 1 ? 13 : 0 }, { field: 'city', level: 'equal', bits: 1.5 }], created_ms: now - (i + 1) * 26 * MINUTE,
  }));
  const jobs = [0, 1].map((i) => ({ id: uuid(14, i + 1), kind: ['open', 'route'][i], subject: leads[i * 8 + 8].id, attempts: 8, code: ['seal.cannot_open', 'store.busy'][i], failed_ms: now - (i + 1) * 3 * HOUR }));
  const notices = ['task.new', 'lead.again', 'alarm.kiosk.silent'].map((kind, i) => ({
    id: uuid(15, i + 1), kind, subject: i === 2 ? { kind: 'alarm', id: uuid(16, 1) } : { kind: 'prospect', id: prospects[i * 2].id }, created_ms: now - (i + 1) * 8 * MINUTE, seen: i === 1, prospect_id: i === 2 ? null : prospects[i * 2].id, topic: i === 2 ? null : 'leads', critical: false,
  }));
  return { quarantine, review, jobs, notices };
}

// Ten days of acts, the newest first.
function auditOf(now, prospects, users) {
  const kinds = [['prospect.look', 'prospect'], ['prospect.reveal', 'prospect'], ['task.close', 'task'], ['assignment.open', 'prospect'], ['lead.open', 'lead'], ['session.open', 'user'], ['signature.look', 'lead'], ['leads.list', 'lead'], ['export.take', 'export'], ['consent.withdraw', 'consent'], ['user.rights', 'user'], ['export.approve', 'export'], ['prospect.erase', 'prospect']];
  return Array.from({ length: 240 }, (_, i) => {
    const [action, subject_kind] = kinds[i % kinds.length];
    const user = i % 3 ? users[i % 8] : null;
    const about = subject_kind === 'user' ? users[(i * 3) % 9] : null;
    return { seq: 4240 - i, at_ms: now - i * 61 * MINUTE, actor: user?.id ?? null, actor_name: user?.name ?? null, action, subject_kind, subject_id: action === 'leads.list' ? 'list' : (about ?? prospects[i % prospects.length]).id, subject_name: about?.name ?? null, hash: Array.from({ length: 8 }, (_, n) => (((i + 3) * 2654435761 * (n + 1)) >>> 0).toString(16).padStart(8, '0')).join('') };
  });
}
