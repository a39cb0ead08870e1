// The models that are asked: who speaks to people, who only beside, what they may spend, and how their answers ended.

import * as api from './api.js';
import { h, hidden, refusal, replace } from './dom.js';
import * as words from './words.js';

const EVERY = 10_000;

const KINDS = {
  embedded: 'Embedded',
  'chat-completions': 'Chat completions',
  'open-inference': 'Open Inference Protocol',
};

/** Shows the models until the page is left. */
export function modelsPage(content) {
  const note = h('p', { class: 'counts' });
  const table = h('div', { class: 'scroll' });
  const trouble = h('div', { role: 'status' });
  replace(
    content,
    h('div', { class: 'page-head' }, h('h1', null, 'Models'), note),
    trouble,
    h(
      'p',
      { class: 'quiet' },
      'A model is an adviser: rules alert without it. A silent one is only recorded. Answers are those since this process started.',
    ),
    table,
  );

  async function show() {
    try {
      const { items } = await api.models();
      replace(trouble);
      replace(note, `${items.length} configured`);
      replace(table, modelTable(items));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  show();
  const again = setInterval(show, EVERY);
  return () => clearInterval(again);
}

function modelTable(models) {
  return h(
    'table',
    { class: 'rows models' },
    h('caption', { class: 'visually-hidden' }, 'Models'),
    h(
      'thead',
      null,
      h('tr', null, ['Model', 'Kind', 'Use', 'Endpoint', 'Spent in the last minute', 'Answers'].map((name) => h('th', { scope: 'col' }, name))),
    ),
    h('tbody', null, models.map(row)),
  );
}

function row(model) {
  return h(
    'tr',
    null,
    h(
      'th',
      { scope: 'row' },
      model.name,
      h('span', { class: 'digest' }, `version ${model.version}, SHA-256 ${model.digest.slice(0, 12)}`),
      h('a', { href: `/api/models/${encodeURIComponent(model.name)}/card` }, 'Card', hidden(` of ${model.name}`)),
    ),
    h('td', null, KINDS[model.kind] ?? model.kind, model.calibrated ? null : h('span', { class: 'quiet' }, 'uncalibrated: no bands')),
    h('td', null, model.mode === 'live' ? 'Live' : 'Silent'),
    h('td', null, circuit(model)),
    h('td', null, spent(model)),
    h('td', null, answers(model.answers)),
  );
}

function circuit(model) {
  if (model.circuit === null) return 'in the stream';
  const place = model.insideTheHospital ? 'inside the hospital' : 'outside';
  return [model.circuit === 'closed' ? 'working' : h('strong', null, `circuit ${model.circuit}`), h('span', { class: 'quiet' }, place)];
}

function spent({ spent: now, budget }) {
  if (now === null) return h('span', { class: 'quiet' }, '—', hidden('it has no budget'));
  const limit = (number, unit) => (number ? `${number.toLocaleString()} ${unit}` : `no limit of ${unit}`);
  return [
    `${now.requestsPerMinute.toLocaleString()} requests, ${now.tokensPerMinute.toLocaleString()} tokens`,
    h('span', { class: 'quiet' }, `of each partition: ${limit(budget.requestsPerMinute, 'requests')}, ${limit(budget.tokensPerMinute, 'tokens')}`),
  ];
}

function answers(counts) {
  const entries = Object.entries(counts);
  if (!entries.length) return h('span', { class: 'quiet' }, 'none yet');
  return h(
    'ul',
    { class: 'plain' },
    entries.map(([outcome, count]) => h('li', null, `${count.toLocaleString()} ${words.outcome(outcome)}`)),
  );
}
