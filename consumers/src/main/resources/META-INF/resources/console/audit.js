// Who saw and did what, for the auditor: what of it there was how often, and each act, newest first.

import * as api from './api.js';
import { h, refusal, replace } from './dom.js';
import { moment } from './pieces.js';
import * as ward from './ward.js';

const WINDOWS = [
  [1, 'Last 24 hours'],
  [7, 'Last 7 days'],
  [31, 'Last 31 days'],
];
const DAY = 24 * 3_600_000;
const PURPOSES = { TREAT: 'Treatment', BTG: 'Break-glass', HOPERAT: 'Operations' };

export function auditPage(content) {
  const trouble = h('div', { role: 'status' });
  const counts = h('p', { class: 'counts' });
  const table = h('div', { class: 'scroll' });
  const days = h('select', { id: 'days', onchange: show }, WINDOWS.map(([number, text]) => h('option', { value: number }, text)));
  const patient = h('input', { id: 'patient', placeholder: 'patient key', autocomplete: 'off' });
  const form = h(
    'form',
    {
      class: 'tools',
      onsubmit: (event) => {
        event.preventDefault();
        show();
      },
    },
    h('label', { for: 'days' }, 'When '),
    days,
    h('label', { for: 'patient' }, 'Patient '),
    patient,
    h('button', { type: 'submit' }, 'Show'),
  );
  content.replaceChildren(h('div', { class: 'page-head' }, h('h1', null, 'Audit'), counts, form), trouble, table);

  async function show() {
    try {
      await ward.ready;
      const page = await api.audit(new Date(ward.now - Number(days.value) * DAY).toISOString(), patient.value.trim());
      replace(trouble, page.nextCursor ? h('p', { class: 'quiet' }, `The newest ${page.items.length} are shown; ask the API for more.`) : '');
      replace(counts, Object.entries(page.counts).map(([activity, count]) => `${activity} ${count}`).join(' · '));
      replace(table, rows(page.items));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  show();
  return () => {};
}

function rows(events) {
  return h(
    'table',
    { class: 'rows' },
    h('caption', { class: 'visually-hidden' }, 'Who saw and did what, newest first'),
    h('thead', null, h('tr', null, ['When', 'Who', 'What', 'Purpose', 'Patient', 'Details'].map((name) => h('th', { scope: 'col' }, name)))),
    h('tbody', null, events.map(row)),
  );
}

function row(event) {
  const entities = event.entity ?? [];
  const patient = entities.find((entity) => entity.type?.code === '1');
  const purpose = event.purposeOfEvent?.[0]?.coding?.[0]?.code;
  return h(
    'tr',
    { class: purpose === 'BTG' ? 'medium' : '' },
    h('td', null, moment(event.recorded)),
    h('th', { scope: 'row' }, event.agent[0].who.identifier.value),
    h('td', null, event.subtype[0].code, event.outcome === '0' ? null : h('strong', null, ' refused')),
    h('td', null, PURPOSES[purpose] ?? purpose),
    h('td', { class: 'digest' }, patient ? patient.what.identifier.value : '—'),
    h(
      'td',
      { class: 'quiet' },
      entities
        .flatMap((entity) => entity.detail ?? [])
        .map((detail) => `${detail.type}: ${detail.valueString}`)
        .join(', '),
    ),
  );
}
