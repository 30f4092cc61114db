// People in the mock: the list, and a search over its made-up names as the hub's reads them, roughly.
const LATIN = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'q', ш: 'w', щ: 'w', ы: 'i', э: 'e', ю: 'iu', я: 'ia' };
const plain = (text) => [...text.toLowerCase().replace(/shch|sch|sh/g, 'щ')].map((letter) => LATIN[letter] ?? letter).join('');
const words = (text) => plain(text).split(/[^a-z]+/).filter(Boolean);
const digits = (text) => text.replace(/\D/g, '');

const seen = (state, session) => state.prospects.filter((one) => !session.user.dealer_id || one.assignments.some((a) => a.ended_ms === null && a.dealer.id === session.user.dealer_id));

function row(one) {
  const lease = one.assignments.find((a) => a.ended_ms === null);
  return {
    id: one.id, name: one.name.display, phone_masked: one.phones[0] ?? '', email_masked: one.emails[0] ?? '', city: one.city, customer: one.customer, first_ms: one.first_ms, last_ms: one.last_ms,
    brand: lease?.brand ?? null, stage: lease?.stage ?? null, dealer: lease?.dealer ?? null,
  };
}

function kindOf(q) {
  if (q.includes('@')) return 'email';
  if (words(q).length > 0) return 'name';
  return digits(q).length === 4 ? 'tail' : digits(q).length >= 7 ? 'phone' : 'nothing';
}

function fits(by, q, one) {
  if (by === 'email') return one.clear.emails.includes(q.toLowerCase());
  if (by === 'tail') return one.clear.phones.some((phone) => phone.endsWith(digits(q)));
  if (by === 'phone') return one.clear.phones.some((phone) => digits(phone).slice(-10) === digits(q).slice(-10));
  const known = words(one.name.display);
  return by === 'name' && words(q).every((word) => known.some((other) => other.startsWith(word)));
}

export const peopleRoutes = (paged) => ({
  'GET /api/v1/prospects': ({ state, session, query }) => {
    const by = query.sort === 'first' ? 'first_ms' : 'last_ms';
    const rows = seen(state, session).map(row).filter((one) => (!query.customers || one.customer) && (!query.dealer_id || one.dealer?.id === query.dealer_id));
    return paged(rows.sort((a, b) => (query.order === 'asc' ? a[by] - b[by] : b[by] - a[by])), query);
  },
  'POST /api/v1/prospects/search': ({ state, session, body }) => {
    const by = kindOf(body.q);
    const { json } = paged(seen(state, session).filter((one) => fits(by, body.q, one)).map(row), body);
    return { json: { by, ready: state.names_ready, prepared_percent: state.names_ready ? 100 : 43, ...json } };
  },
});
