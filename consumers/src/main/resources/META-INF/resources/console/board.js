// The ward board: every patient in a line, the one who needs somebody most on top.

import * as api from './api.js';
import { h, hidden, refusal, replace } from './dom.js';
import { due, risk, score, severity, state } from './pieces.js';
import { session } from './session.js';
import * as ward from './ward.js';
import * as words from './words.js';

const SHORT = {
  'oxygen-therapy': 'air/O₂',
  consciousness: 'consc.',
  'respiratory-rate': 'resp.',
  spo2: 'SpO₂',
  'systolic-pressure': 'BP',
  'heart-rate': 'heart',
  temperature: 'temp.',
};

/** A line must not move away under a finger; but not for long, for something may have risen. */
const HOLD = 3_000;
/** How long lines stay in their places where only their ages differ: of hundreds, one is observed all the time. */
const SETTLED = 30_000;
/** What comes within this time is drawn together. */
const PAUSE = 100;
/** Vital signs this close together were taken in one go. */
const SAME_ROUND = 300_000;
/** How often the ages of a line are told anew: not those of all lines at once. */
const AGES = 10_000;
const APART = 617;
const UNIT = 'vigil.unit';

const GLASS_REASONS = [
  ['emergency', 'an emergency'],
  ['consultation', 'a consultation'],
  ['cross-cover', 'cover for another unit'],
  ['incoming-transfer', 'a transfer to my unit'],
];

const VITALS = [
  ['respiratory-rate', 'Resp.', '/min'],
  ['spo2', 'SpO₂', '%'],
  ['systolic-pressure', 'BP', 'mmHg'],
  ['heart-rate', 'Heart', '/min'],
  ['temperature', 'Temp.', '°C'],
  ['consciousness', 'Consc.', ''],
];

export function boardPage(content) {
  const board = new Board(content);
  const stop = ward.listen((change) => {
    if (change.all || change.patient || change.alert || change.clock) board.later();
  });
  board.show();
  return () => {
    stop();
    board.leave();
  };
}

class Board {
  constructor(content) {
    this.rows = new Map();
    this.unit = sessionStorage.getItem(UNIT) ?? '';
    this.heldUntil = 0;
    this.settledUntil = 0;
    this.needs = null;
    this.due = null;
    this.counts = h('p', { class: 'counts', id: 'counts' });
    this.units = h('select', { id: 'unit', onchange: () => this.choose() });
    this.found = h('div', { 'aria-live': 'polite' });
    this.body = h('tbody', {
      onpointermove: () => this.hold(),
      onkeydown: (event) => this.step(event),
      onclick: (event) => this.open(event),
    });
    content.replaceChildren(
      h('div', { class: 'page-head' }, h('h1', null, 'Ward board'), this.counts, this.tools()),
      this.found,
      h(
        'div',
        { class: 'scroll' },
        h('table', { class: 'board' }, h('caption', { class: 'visually-hidden' }, CAPTION), head(), this.body),
      ),
    );
  }

  tools() {
    const identifier = h('input', {
      id: 'identifier',
      name: 'identifier',
      placeholder: 'AUTHORITY|NUMBER',
      autocomplete: 'off',
      required: true,
      pattern: '.+\\|.+',
      title: 'The authority that gave the number out, a bar, and the number',
    });
    return h(
      'div',
      { class: 'tools' },
      h('label', { for: 'unit' }, 'Unit '),
      this.units,
      h(
        'form',
        {
          onsubmit: (event) => {
            event.preventDefault();
            this.lookUp(identifier.value.trim());
          },
        },
        h('label', { for: 'identifier' }, 'Record number '),
        identifier,
        h('button', { type: 'submit' }, 'Find'),
      ),
    );
  }

  async lookUp(identifier) {
    try {
      const { items } = await api.lookUp(identifier);
      // A merged record comes with the one in which the patient goes on.
      const keys = new Set(items.map((line) => line.patientKey));
      const patients = items.filter((line) => !keys.has(line.mergedInto));
      if (patients.length === 1) location.hash = `#/patients/${encodeURIComponent(patients[0].patientKey)}`;
      else if (!patients.length && session.asked) this.found.replaceChildren(breakGlass(identifier));
      else replace(this.found, h('p', { class: 'refusal' }, `${patients.length || 'No'} patients are known by this number`));
    } catch (refused) {
      replace(this.found, refusal(refused));
    }
  }

  choose() {
    this.unit = this.units.value;
    sessionStorage.setItem(UNIT, this.unit);
    this.show();
  }

  hold() {
    this.heldUntil = performance.now() + HOLD;
  }

  /** Draws soon, and once for all that comes until then. */
  later() {
    this.due ??= setTimeout(() => {
      this.due = null;
      this.show();
    }, PAUSE);
  }

  leave() {
    clearTimeout(this.due);
  }

  show() {
    const lines = [...ward.patients.values()];
    this.showUnits(lines);
    const shown = lines.filter((patient) => !this.unit || patient.location.unit === this.unit).sort(worstFirst);
    this.showCounts(shown);
    const keys = new Set(shown.map((patient) => patient.patientKey));
    for (const [key, row] of this.rows) {
      if (!keys.has(key)) {
        row.remove();
        this.rows.delete(key);
      }
    }
    const ordered = shown.map((patient) => this.row(patient));
    if (performance.now() < this.heldUntil) this.later();
    else this.settle(ordered, shown.map(need).join());
    if (!shown.length) replace(this.body, nobody());
  }

  row(patient) {
    let row = this.rows.get(patient.patientKey);
    if (!row) {
      this.body.querySelector('.nobody')?.remove();
      row = h('tr', { 'data-key': patient.patientKey });
      row.turn = (this.rows.size * APART) % AGES;
      this.rows.set(patient.patientKey, row);
      this.body.append(row);
    }
    if (!isNew(row, patient)) return row;
    row.className = patient.openAlerts[0]?.severity ?? '';
    const cells = line(patient);
    cells.forEach((cell, index) => {
      const old = row.children[index];
      if (!old) row.append(cell);
      else if (old.innerHTML !== cell.innerHTML || old.className !== cell.className) old.replaceWith(cell);
    });
    return row;
  }

  /** Lines go to their places at once where one needs somebody more or less than before; for their age alone, now and then. */
  settle(rows, needs) {
    if (needs === this.needs && performance.now() < this.settledUntil) return;
    this.needs = needs;
    this.settledUntil = performance.now() + SETTLED;
    this.order(rows);
  }

  order(rows) {
    const focused = document.activeElement;
    const staying = inOrder(rows, [...this.body.children]);
    let next = null;
    for (const row of rows.toReversed()) {
      if (!staying.has(row)) this.body.insertBefore(row, next);
      next = row;
    }
    if (focused && this.body.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
  }

  showUnits(lines) {
    const units = [...new Set(lines.map((patient) => patient.location.unit).filter(Boolean))].sort();
    if (this.unit && !units.includes(this.unit)) units.push(this.unit);
    replace(
      this.units,
      h('option', { value: '' }, session.units.includes('*') ? 'All' : 'My units'),
      units.map((unit) => h('option', { value: unit }, unit)),
    );
    this.units.value = this.unit;
  }

  showCounts(shown) {
    if (!ward.loaded) return;
    const open = shown.flatMap((patient) => patient.openAlerts);
    const urgent = open.filter((alert) => words.severityRank(alert.severity) >= 2).length;
    const text = `${shown.length} ${shown.length === 1 ? 'patient' : 'patients'} · ${open.length} open ${
      open.length === 1 ? 'alert' : 'alerts'
    }${urgent ? ` · ${urgent} high or critical` : ''}`;
    if (this.counts.textContent !== text) this.counts.textContent = text;
  }

  /** Up and down go from patient to patient. */
  step(event) {
    const way = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key];
    const next = way && event.target.closest('tr')?.[way]?.querySelector('a');
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  open(event) {
    const key = event.target.closest('tr')?.dataset.key;
    if (key && !event.target.closest('a') && !String(getSelection())) location.hash = `#/patients/${encodeURIComponent(key)}`;
  }
}

const CAPTION =
  'Patients, those with the most severe alert first, then by NEWS2, then by time since the last observations';

function worstFirst(a, b) {
  return (
    need(b) - need(a) ||
    lastObserved(a) - lastObserved(b) ||
    (a.patientKey < b.patientKey ? -1 : 1)
  );
}

/**
 * The most rows that can stay where they are while the others move to their places: a longest increasing subsequence. A line
 * that was observed goes below hundreds that were not; it moves, not they.
 */
function inOrder(wanted, present) {
  const places = new Map(present.map((row, place) => [row, place]));
  const before = new Map();
  const ends = [];
  for (const row of wanted) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places.get(ends[middle]) < places.get(row)) low = middle + 1;
      else high = middle;
    }
    before.set(row, ends[low - 1]);
    ends[low] = row;
  }
  const staying = new Set();
  for (let row = ends.at(-1); row; row = before.get(row)) staying.add(row);
  return staying;
}

const worst = (patient) => Math.max(-1, ...patient.openAlerts.map((alert) => words.severityRank(alert.severity)));
/** The severity of the worst alert before the points of NEWS2, of which there are at most 20. */
const need = (patient) => worst(patient) * 100 + patient.scores.news2.total;
const lastObserved = (patient) => (patient.lastObservedAt ? Date.parse(patient.lastObservedAt) : -Infinity);

/** Whether a line has something new to say: of hundreds only a few have between two looks, until ages are told anew. */
function isNew(row, patient) {
  const said = [patient, ward.alerts.get(patient.openAlerts[0]?.alertId), Math.floor((ward.now + row.turn) / AGES)];
  if (row.said?.every((it, index) => it === said[index])) return false;
  row.said = said;
  return true;
}

function head() {
  const column = (text, note, type) =>
    h('th', { scope: 'col', class: type ?? null }, text, note ? h('span', { class: 'unit' }, ` ${note}`) : null);
  return h(
    'thead',
    null,
    h(
      'tr',
      null,
      column('Bed', null, 'bed'),
      column('Patient', null, 'who'),
      column('Alert'),
      column('NEWS2', null, 'number news2'),
      column('Missing', null, 'missing'),
      column('Risk', null, 'risk-cell'),
      VITALS.map(([, name, unit]) => column(name, unit, 'number')),
      column('Last obs.', null, 'number'),
    ),
  );
}

function line(patient) {
  const { news2 } = patient.scores;
  return [
    h('td', { class: 'bed' }, words.place(patient)),
    h(
      'th',
      { scope: 'row', class: 'who' },
      h('a', { href: `#/patients/${encodeURIComponent(patient.patientKey)}` }, words.nameOf(patient)),
      h('span', { class: 'quiet' }, ` ${words.ageAndSex(patient)}`),
    ),
    h('td', { class: 'alert' }, alertCell(patient)),
    h('td', { class: `number news2${Object.keys(news2.parts).length ? '' : ' quiet'}` }, score(news2)),
    h('td', { class: 'missing quiet' }, missing(news2)),
    h('td', { class: 'risk-cell' }, risk(patient.risk)),
    ...VITALS.map(([concept, name]) => h('td', { class: 'number vital', 'data-label': name }, vital(patient, concept))),
    h('td', { class: 'number seen', 'data-label': 'Last obs.' }, seen(patient)),
  ];
}

/** What NEWS2 lacks, short enough for a column, whole for whoever asks or listens. */
function missing(news2) {
  if (!news2.missing.length) return null;
  const short = (concepts) => concepts.map((it) => SHORT[it] ?? ward.display(it)).join(', ');
  const known = Object.keys(news2.parts);
  const most = known.length ? `all but ${short(known)}` : 'everything';
  const whole = news2.missing.map(ward.display).join(', ');
  return [
    h('span', { 'aria-hidden': 'true', title: whole }, news2.missing.length > known.length ? most : short(news2.missing)),
    hidden(whole),
  ];
}

function alertCell(patient) {
  const [first, ...others] = patient.openAlerts;
  if (!first) return h('span', { class: 'quiet' }, 'none');
  const whole = ward.alerts.get(first.alertId) ?? { ...first, open: true };
  return [
    severity(first.severity),
    h('span', { class: 'title' }, ` ${first.title}`),
    others.length ? h('span', { class: 'quiet' }, ` +${others.length}`) : null,
    h('span', { class: 'state' }, state(whole), due(whole) ? [' · ', due(whole)] : null),
  ];
}

function vital(patient, concept) {
  const latest = patient.observations[concept]?.[0];
  if (!latest) return h('span', { class: 'quiet' }, '—');
  const points = patient.scores.news2.parts[concept];
  return [
    h(
      'span',
      { class: points ? `points-${points}` : null, title: `${words.withUnit(concept, latest.value, latest.unit, latest.comparator)} at ${words.time(latest.effective, ward.now)}` },
      pair(patient, concept, latest),
    ),
    points ? h('sup', { title: `${points} of the NEWS2 points` }, `+${points}`, hidden(' NEWS2 points')) : null,
    older(patient, latest) ? h('span', { class: 'age' }, ` ${words.shortDuration(words.age(latest.effective, ward.now))}`) : null,
  ];
}

/** Whether a value is older than the patient's last observations, whose age is told once for the line. */
const older = (patient, latest) => Date.parse(latest.effective) < lastObserved(patient) - SAME_ROUND;

/** Systolic goes with the diastolic of the same measurement, saturation with what the patient breathes. */
function pair(patient, concept, latest) {
  const also = (other) => patient.observations[other]?.[0]?.value;
  const together = (other) => patient.observations[other]?.find((it) => it.effective === latest.effective);
  const said = words.value(concept, latest.value, latest.comparator);
  if (concept === 'systolic-pressure') return `${said}/${words.value('diastolic-pressure', together('diastolic-pressure')?.value, together('diastolic-pressure')?.comparator)}`;
  if (concept === 'spo2' && also('oxygen-therapy')) return `${said} ${also('oxygen-therapy') === 'air' ? 'air' : 'O₂'}`;
  return said;
}

/** Opening a patient of another unit takes a reason, and the auditor sees it. */
function breakGlass(identifier) {
  const trouble = h('div', { role: 'status' });
  const reason = h(
    'select',
    { id: 'glass-reason', required: true },
    h('option', { value: '' }, 'Choose a reason…'),
    GLASS_REASONS.map(([code, text]) => h('option', { value: code }, text)),
  );
  const form = h(
    'form',
    {
      class: 'tools break-glass',
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          const opened = await api.breakGlass(identifier, reason.value);
          await ward.refresh();
          location.hash = `#/patients/${encodeURIComponent(opened.patientKey)}`;
        } catch (refused) {
          replace(trouble, refusal(refused));
        }
      },
    },
    h('label', { for: 'glass-reason' }, 'No patient of your units is known by this number. Open one of another unit, which the auditor will see, because of '),
    reason,
    h('button', { type: 'submit' }, 'Open'),
  );
  return h('div', null, form, trouble);
}

function seen(patient) {
  return patient.lastObservedAt
    ? words.shortDuration(words.age(patient.lastObservedAt, ward.now))
    : h('span', { class: 'overdue' }, 'never');
}

function nobody() {
  return h('tr', { class: 'nobody' }, h('td', { colspan: 7 + VITALS.length }, ward.loaded ? 'No patients are here. They appear as soon as a feed admits or observes them.' : 'Loading…'));
}
