// One patient: where they stand, how they came there, and what Vigil makes of it.

import * as api from './api.js';
import { charts } from './charts.js';
import { h, refusal, replace } from './dom.js';
import { entries } from './entries.js';
import { contributions, due, moment, risk, score, severity, source, state } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const SCORES = [
  ['news2', 'NEWS2', 'Royal College of Physicians 2017'],
  ['qsofa', 'qSOFA', 'Sepsis-3, Singer 2016; evidence only, never an alert by itself'],
  ['sirs', 'SIRS', 'ACCP/SCCM 1992; evidence only, never an alert by itself'],
];
const BETWEEN_LOADS = 3_000;
const OBSERVATIONS = 24;
const STATEMENTS = 24;

export function patientPage(content, patientKey) {
  const page = new PatientPage(content, patientKey);
  const stop = ward.listen((change) => page.hear(change));
  page.load();
  return () => {
    stop();
    page.leave();
  };
}

class PatientPage {
  constructor(content, patientKey) {
    this.key = patientKey;
    this.patient = null;
    this.loading = false;
    this.timer = null;
    this.left = false;
    this.head = h('div', { class: 'patient-head' }, h('h1', null, words.nameOf(ward.patients.get(patientKey))));
    this.refused = h('div', null);
    this.alerts = h('section', { 'aria-labelledby': 'patient-alerts' });
    this.scores = h('section', { 'aria-labelledby': 'patient-scores' });
    this.risk = h('section', { 'aria-labelledby': 'patient-risk' });
    this.observations = h('section', { 'aria-labelledby': 'patient-observations' });
    this.record = h('section', { 'aria-labelledby': 'patient-record' });
    this.entries = entries(patientKey, () => this.load());
    this.charts = charts();
    content.replaceChildren(
      h('p', { class: 'back' }, h('a', { href: '#/' }, '‹ Ward board')),
      this.head,
      this.refused,
      h(
        'div',
        { class: 'patient' },
        h('div', { class: 'side' }, this.alerts, this.entries.element, this.scores, this.risk),
        h('div', { class: 'course' }, this.charts.element, this.observations, this.record),
      ),
    );
  }

  leave() {
    this.left = true;
    clearTimeout(this.timer);
    this.charts.leave();
  }

  hear(change) {
    const concerns = change.patient?.patientKey === this.key || change.alert?.patientKey === this.key;
    if (concerns || change.all) this.loadSoon();
    if (change.clock && this.patient) {
      this.showAges();
      this.charts.tick();
    }
  }

  loadSoon() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.load();
    }, BETWEEN_LOADS);
  }

  async load() {
    if (this.loading) {
      this.loadSoon();
      return;
    }
    this.loading = true;
    try {
      await ward.ready;
      this.patient = await api.patient(this.key);
      if (!this.left) {
        replace(this.refused);
        this.show();
      }
    } catch (refused) {
      if (this.left) return;
      if (refused.status === 404) this.clear();
      else this.loadSoon();
      replace(this.refused, refusal(refused));
    } finally {
      this.loading = false;
    }
  }

  /** What may be seen no more is not left standing. */
  clear() {
    this.patient = null;
    for (const part of [this.head, this.alerts, this.scores, this.risk, this.observations, this.record]) part.replaceChildren();
    this.charts.element.hidden = true;
  }

  show() {
    this.charts.element.hidden = false;
    this.showAges();
    replace(this.scores, ...scores(this.patient.scores));
    replace(this.risk, ...riskSection(this.patient.risk));
    this.charts.show(this.patient, alertsOf(this.key));
  }

  showAges() {
    replace(this.head, ...head(this.patient));
    replace(this.alerts, ...openAlerts(this.key));
    replace(this.observations, ...observations(this.patient.observations));
    replace(this.record, ...record(this.patient.statements));
    this.entries.show(this.patient.statements);
  }
}

function alertsOf(key) {
  return [...ward.alerts.values()].filter((alert) => alert.patientKey === key);
}

function head(patient) {
  const { encounter } = patient;
  const term = (name, ...said) => h('div', null, h('dt', null, name), h('dd', null, ...said));
  return [
    h('h1', null, words.nameOf(patient), h('span', { class: 'quiet' }, ` ${words.ageAndSex(patient)}`)),
    ...identity(patient.identity),
    h(
      'dl',
      { class: 'facts' },
      term('Bed', words.bed(patient.location)),
      patient.birthDate ? term('Born', patient.birthDate) : null,
      patient.identifiers.map((it) => term(`${it.authority} ${it.type}`.trim(), it.value)),
      encounter?.admittedAt ? term('Admitted', moment(encounter.admittedAt)) : null,
      encounter?.dischargedAt ? term('Discharged', moment(encounter.dischargedAt)) : null,
      encounter?.endAssumed ? term('Discharged', 'assumed, since nothing more was heard') : null,
      term('Stay', [encounter?.status, encounter?.class].filter(Boolean).join(', ') || 'unknown'),
    ),
  ];
}

/** What merges and links say of the record: a dispute first, since nobody's facts are put together while it lasts. */
function identity(it) {
  const link = (key) => h('a', { href: `#/patients/${encodeURIComponent(key)}` }, words.nameOf(ward.patients.get(key)));
  const links = (keys) => keys.flatMap((key, n) => (n ? [', ', link(key)] : [link(key)]));
  const said = (role, ...what) => h('p', { role }, ...what);
  return [
    it?.disputed ? said('alert', 'Identity disputed with ', ...links(it.disputedWith), ': merges contradict each other. Each record shows only what arrived under it, until one of the merges is taken back.') : null,
    it?.mergedInto ? said('note', 'Merged into ', link(it.mergedInto), ': what is known of the patient is there.') : null,
    it?.mergedFrom?.length ? said('note', 'Shows what arrived under ', ...links(it.mergedFrom), ' too: merged into this record.') : null,
    it?.linkedWith?.length ? said('note', 'Linked with ', ...links(it.linkedWith), ': another record of this person, kept apart.') : null,
  ].filter(Boolean);
}

function openAlerts(key) {
  const open = alertsOf(key)
    .filter((alert) => alert.open)
    .sort((a, b) => words.severityRank(b.severity) - words.severityRank(a.severity));
  return [
    h('h2', { id: 'patient-alerts' }, 'Open alerts'),
    open.length
      ? h(
          'ul',
          { class: 'open-alerts' },
          open.map((alert) =>
            h(
              'li',
              { class: alert.severity },
              severity(alert.severity),
              ' ',
              h('a', { href: `#/alerts/${encodeURIComponent(alert.alertId)}` }, alert.title),
              h('span', { class: 'state' }, state(alert), due(alert) ? [' · ', due(alert)] : null),
            ),
          ),
        )
      : h('p', { class: 'quiet' }, ward.loaded ? 'None.' : 'Loading…'),
  ];
}

function scores(all) {
  return [
    h('h2', { id: 'patient-scores' }, 'Scores'),
    ...SCORES.filter(([name]) => all?.[name]).map(([name, title, source]) => breakdown(all[name], title, source)),
    shock(all?.shockIndex),
  ];
}

function breakdown(it, title, source) {
  const parts = Object.entries(it.parts ?? {}).sort(([, a], [, b]) => b - a);
  return h(
    'table',
    { class: 'rows breakdown' },
    h('caption', null, h('strong', null, title, ' ', score(it)), h('span', { class: 'quiet' }, ` ${source}`)),
    h(
      'tbody',
      null,
      parts.map(([concept, points]) =>
        h('tr', null, h('th', { scope: 'row' }, ward.display(concept), apart(it.inputs?.[concept])), h('td', { class: `number points-${points}` }, `${points}`)),
      ),
      it.missing.map((concept) =>
        h('tr', { class: 'quiet' }, h('th', { scope: 'row' }, ward.display(concept)), h('td', { class: 'number' }, 'missing')),
      ),
    ),
  );
}

/** A finding that was made long before the others of its score. */
function apart(input) {
  return input?.apart ? h('span', { class: 'quiet' }, ' older than the rest: ', moment(input.effective)) : null;
}

function shock(index) {
  const said = index?.value ?? null;
  return said === null
    ? null
    : h('p', null, h('strong', null, `Shock index ${said}`), h('span', { class: 'quiet' }, ' heart rate over systolic pressure; 0.5–0.7 is usual'));
}

function riskSection(it) {
  return [
    h('h2', { id: 'patient-risk' }, 'Risk by the embedded model'),
    it ? h('p', null, risk(it), h('span', { class: 'quiet' }, ` ${it.model} ${it.version}, silent: it never alerts by itself`)) : h('p', { class: 'quiet' }, 'No model is configured.'),
    it?.explanation?.length && !it.abstained ? contributions(it.explanation) : null,
  ];
}

function observations(byConcept) {
  const newest = Object.entries(byConcept ?? {})
    .flatMap(([concept, list]) => list.map((it) => ({ concept, ...it })))
    .sort((a, b) => Date.parse(b.effective) - Date.parse(a.effective));
  return [
    h('h2', { id: 'patient-observations' }, 'Newest observations'),
    newest.length
      ? h(
          'div',
          { class: 'scroll' },
          h(
            'table',
            { class: 'rows' },
            h('thead', null, h('tr', null, ['Finding', 'Value', 'Measured', 'Status', 'Source'].map((name) => h('th', { scope: 'col' }, name)))),
            h('tbody', null, newest.slice(0, OBSERVATIONS).map(observation)),
          ),
        )
      : h('p', { class: 'quiet' }, 'None yet.'),
    newest.length > OBSERVATIONS ? h('p', { class: 'quiet' }, `The newest ${OBSERVATIONS} of ${newest.length}.`) : null,
  ];
}

function observation(it) {
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, ward.display(it.concept)),
    h(
      'td',
      it.implausible ? { class: 'quiet' } : null,
      words.withUnit(it.concept, it.value, it.unit, it.comparator),
      it.implausible ? h('div', null, `Not used: ${it.implausible}`) : null,
    ),
    h('td', null, moment(it.effective)),
    h('td', { class: 'quiet' }, it.status),
    source(it),
  );
}

/** Everything that is no observation: where the patient was, what they were given, what was ordered, what is known of them. */
function record(statements) {
  const all = statements ?? [];
  return [
    h('h2', { id: 'patient-record' }, 'Stay, treatment and record'),
    all.length
      ? h(
          'div',
          { class: 'scroll' },
          h(
            'table',
            { class: 'rows' },
            h('thead', null, h('tr', null, ['Kind', 'What', 'When', 'Status', 'Source'].map((name) => h('th', { scope: 'col' }, name)))),
            h('tbody', null, all.slice(0, STATEMENTS).map(statement)),
          ),
        )
      : h('p', { class: 'quiet' }, 'Nothing yet.'),
    all.length > STATEMENTS ? h('p', { class: 'quiet' }, `The newest ${STATEMENTS} of ${all.length}.`) : null,
  ];
}

function statement(it) {
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, words.statementKind(it.kind)),
    h('td', null, words.sentence(it.what ?? it.code), it.detail ? h('span', { class: 'quiet' }, ` ${it.detail}`) : null),
    h('td', null, moment(it.effective)),
    h('td', { class: 'quiet' }, it.status),
    source(it),
  );
}
