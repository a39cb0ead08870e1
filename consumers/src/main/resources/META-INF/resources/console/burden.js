// What alerts cost those who get them: how many, how soon somebody had them, and what people made of them.

import * as api from './api.js';
import { h, hidden, refusal, replace } from './dom.js';
import { moment } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const EVERY = 10_000;
const WINDOW = 'vigil.burden.window';

const WINDOWS = [
  ['PT24H', '24 hours'],
  ['P7D', '7 days'],
  ['P30D', '30 days'],
];

const DIMENSIONS = { trigger: 'By trigger', model: 'By model asked', unit: 'By unit', age: 'By age', sex: 'By sex' };

const COLUMNS = ['Patients', 'Alerts', 'Per 100 patient-days', 'Acknowledged', 'Dismissed', 'Escalated', 'Retracted', 'Useful', 'Foretold'];

/** Shows the burden until the page is left. */
export function burdenPage(content) {
  let window = sessionStorage.getItem(WINDOW) ?? WINDOWS[0][0];
  const note = h('p', { class: 'counts' });
  const trouble = h('div');
  const whole = h('dl', { class: 'figures' });
  const groups = h('div');
  const table = h('a', { download: 'vigil-burden.csv' }, 'As a table (CSV)');
  const choice = h(
    'select',
    {
      id: 'window',
      onchange: () => {
        window = choice.value;
        sessionStorage.setItem(WINDOW, window);
        show();
      },
    },
    WINDOWS.map(([value, name]) => h('option', { value, selected: value === window }, name)),
  );
  content.replaceChildren(
    h('div', { class: 'page-head' }, h('h1', null, 'Burden'), note, h('div', { class: 'tools' }, h('label', { for: 'window' }, 'The last'), choice, table)),
    trouble,
    whole,
    groups,
  );

  async function show() {
    try {
      await ward.ready;
      const report = await api.burden(window);
      table.href = api.burdenTable(window);
      replace(trouble);
      replace(note, report.units ? `${report.units.toSorted().join(', ')} ` : null, 'since ', moment(report.from), `; a nurse is taken to have ${report.patientsPerNurse} patients for ${report.shiftHours} h`);
      replace(whole, figures(report.total));
      replace(groups, Object.entries(report.groups).map(([dimension, rows]) => section(dimension, rows)));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  show();
  const again = setInterval(show, EVERY);
  return () => clearInterval(again);
}

function figures({ patients, patientDays, figures: told }) {
  const dismissals = Object.entries(told.dismissed);
  return [
    figure('Alerts', told.alerts.toLocaleString(), `${patients.toLocaleString()} patients, ${rounded(patientDays)} patient-days`),
    figure('Per 100 patient-days', rounded(told.per100PatientDays), 'published: 2.9 for a live ward model (Kaiser AAM)'),
    figure('Per nurse and shift', rounded(told.perNurseShift)),
    figure('Until somebody had it', wait(told.secondsToAcknowledge), told.acknowledged ? `median of ${told.acknowledged}; nine in ten within ${wait(told.secondsToAcknowledge90)}` : 'nobody acknowledged any'),
    figure('Called useful', share(told.ppv), told.useful + told.notUseful ? `${told.useful} of ${told.useful + told.notUseful} judged` : 'nobody has judged any'),
    figure('Foretold something', share(told.outcomePpv), told.followed ? `before ${told.foretold} of ${told.followed} within a day: death, intensive care, vasopressor or ventilation${told.foretold ? `; ${wait(told.secondsToOutcome)} ahead` : ''}` : 'no alert is a day old'),
    figure('Dismissed', count(told.dismissed), dismissals.map(([reason, of]) => `${words.sentence(reason)} ${of}`).join(', ')),
    figure('Escalated', told.escalated.toLocaleString()),
    figure('Retracted', told.retracted.toLocaleString(), 'their evidence was withdrawn'),
  ];
}

const figure = (name, value, note) => h('div', null, h('dt', null, name), h('dd', null, h('strong', null, value), note ? h('span', { class: 'quiet' }, note) : null));

function section(dimension, rows) {
  const greatest = Math.max(...rows.map((row) => row.figures?.alerts ?? 0), 1);
  return h(
    'section',
    null,
    h('h2', null, DIMENSIONS[dimension] ?? words.sentence(dimension)),
    rows.length === 0
      ? h('p', { class: 'quiet' }, 'Nothing in this time.')
      : h(
          'div',
          { class: 'scroll' },
          h(
            'table',
            { class: 'rows burden' },
            h('caption', { class: 'visually-hidden' }, DIMENSIONS[dimension] ?? dimension),
            h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Group'), COLUMNS.map((name) => h('th', { scope: 'col', class: 'number' }, name)))),
            h('tbody', null, rows.map((row) => line(dimension, row, greatest))),
          ),
        ),
  );
}

function line(dimension, { key, patients, figures: told }, greatest) {
  const name = h('th', { scope: 'row' }, dimension === 'sex' ? words.sentence(key) : key);
  if (!told) return h('tr', null, name, h('td', { class: 'quiet', colspan: COLUMNS.length }, 'too few patients to tell of without telling who'));
  const bar = h('span', { class: 'bar', 'aria-hidden': 'true' }, h('span', null));
  bar.firstChild.style.width = `${(told.alerts / greatest) * 100}%`;
  return h(
    'tr',
    null,
    name,
    number(patients),
    h('td', { class: 'number' }, told.alerts.toLocaleString(), bar),
    number(rounded(told.per100PatientDays)),
    number(told.acknowledged ? `${told.acknowledged} (${wait(told.secondsToAcknowledge)})` : 0),
    number(count(told.dismissed)),
    number(told.escalated),
    number(told.retracted),
    number(share(told.ppv)),
    number(share(told.outcomePpv)),
  );
}

const number = (it) => h('td', { class: 'number' }, it === '—' ? [h('span', { 'aria-hidden': 'true' }, it), hidden('not known')] : it.toLocaleString());
const count = (reasons) => Object.values(reasons).reduce((sum, of) => sum + of, 0).toLocaleString();
const rounded = (it) => (it === null ? '—' : it.toLocaleString(undefined, { maximumFractionDigits: 1 }));
const share = (it) => (it === null ? '—' : `${Math.round(it * 100)} %`);
const wait = (seconds) => (seconds === null ? '—' : seconds < 120 ? `${seconds} s` : words.duration(seconds * 1_000));
