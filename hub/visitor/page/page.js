// The visitor's own page. The token stands after '#': it reaches no log and no other site, only this
// script posts it. Texts come from the hub, everything is put in as text, never as HTML.
'use strict';
(() => {
  const [token, coupon = ''] = location.hash.slice(1).split('.'); // behind the dot: the benefit's code, kept by the page alone
  const page = document.getElementById('page');
  const button = document.getElementById('language');
  let language = (navigator.language || 'ru').startsWith('ru') ? 'ru' : 'en';
  let chosen = false; // by hand: the lead's language no longer matters
  let texts = { ru: {}, en: {} };
  let state = null;
  let said = '';

  const t = (key, args = {}) =>
    (texts[language][`visitor.${key}`] ?? key).replace(/\{(\w+)(, number)?\}/g, (_, name) => args[name] ?? '');
  const date = (ms) => new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(ms);
  const time = (ms) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(ms);

  function make(tag, text = '', className = '') {
    const element = document.createElement(tag);
    element.textContent = text;
    if (className) element.className = className;
    return element;
  }
  function add(parent, ...children) {
    parent.append(...children.filter(Boolean));
    return parent;
  }

  async function post(path, body) {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, ...body }),
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }

  function ask(consent, channel) {
    const dialog = make('dialog');
    const close = () => dialog.remove();
    const no = make('button', t('withdraw_no'));
    const yes = make('button', t('withdraw_yes'), 'stop');
    no.onclick = close;
    yes.onclick = async () => {
      yes.disabled = true;
      try {
        state = await post('/v/api/withdraw', { purpose: consent.purpose, channel });
        said = channel ? t('withdrawn_channel') : `${t('withdrawn')} ${t('withdraw_term')}`;
      } catch {
        said = t('failed');
      }
      close();
      draw();
    };
    dialog.oncancel = close;
    add(dialog, make('h3', consent.title), make('p', t('withdraw_confirm')), add(make('div', '', 'row'), no, yes));
    document.body.append(dialog);
    dialog.showModal();
    no.focus();
  }

  function channelRow(consent, channel) {
    const row = make('li', '');
    row.append(make('span', t(`channel.${channel}`)));
    if (consent.withdrawn_ms !== null || consent.withdrawn_channels.includes(channel)) {
      row.append(make('span', '✕', 'ended'));
      return row;
    }
    const stop = make('button', t('withdraw_channel'), 'stop');
    stop.onclick = () => ask(consent, channel);
    row.append(stop);
    return row;
  }

  function document_(consent) {
    const box = make('details');
    add(box, make('summary', t('document_read')), make('p', consent.text, 'document'),
      make('p', t('document_version', { version: consent.version }), 'soft'), make('p', consent.text_sha256, 'hash'));
    return box;
  }

  function consentCard(consent) {
    const card = make('section', '', 'card');
    card.append(make('h3', consent.title));
    if (!consent.given) return add(card, make('p', t('refused'), 'soft'), document_(consent));
    if (consent.withdrawn_ms !== null) {
      return add(card, make('p', t('withdrawn_on', { date: date(consent.withdrawn_ms) }), 'ended'), document_(consent));
    }
    card.append(make('p', t('given_on', { date: date(consent.given_ms) }), 'given'));
    if (consent.channels.length > 0) {
      card.append(add(make('ul'), ...consent.channels.map((channel) => channelRow(consent, channel))));
    }
    const stop = make('button', t('withdraw'), 'stop');
    stop.onclick = () => ask(consent, '');
    return add(card, document_(consent), add(make('div', '', 'row'), stop));
  }

  function dataCard() {
    const list = make('dl');
    for (const value of [state.name, state.phone, state.email]) if (value) list.append(make('dd', value));
    return add(make('section', '', 'card'), make('h3', t('your_data')), list, make('p', t('masked_hint'), 'soft'));
  }

  function couponCard() {
    return coupon && add(make('section', '', 'card'), make('h3', t('coupon')), make('p', coupon, 'coupon'), make('p', t('coupon_hint'), 'soft'));
  }

  function draw() {
    document.documentElement.lang = language;
    document.title = t('title');
    button.hidden = false;
    button.textContent = t('language');
    page.replaceChildren();
    if (said) page.append(make('p', said, 'card said'));
    if (!state || state.state !== 'here') {
      add(page, make('h1', t('greeting')), add(make('section', '', 'card'), make('p', t('on_its_way')),
        make('p', t('on_its_way_hint'), 'soft')), couponCard(), make('p', t('keep_link'), 'soft'));
      return;
    }
    document.getElementById('organisation').textContent = state.organisation[language];
    add(page, make('h1', t('greeting')), make('p', t('received', { date: date(state.arrived_ms), time: time(state.arrived_ms) })),
      couponCard(), dataCard(), make('h2', t('documents')));
    if (!state.consents.some((consent) => consent.given)) page.append(make('p', t('documents_none'), 'card'));
    add(page, ...state.consents.map(consentCard), make('p', t('keep_link'), 'soft'));
  }

  async function look() {
    try {
      state = await post('/v/api/look', {});
      if (state.state === 'here' && !chosen) language = state.language;
      draw();
    } catch {
      said = t('failed');
      draw();
      said = '';
    }
    if (!state || state.state !== 'here') setTimeout(look, 15000);
  }

  button.onclick = () => {
    language = language === 'ru' ? 'en' : 'ru';
    chosen = true;
    said = '';
    draw();
  };
  fetch('/v/texts.json', { credentials: 'omit' })
    .then((answer) => answer.json())
    .then((found) => { texts = found; })
    .finally(look);
})();
