// Alerts: the list, and one with what it rests on.

import { actions } from './actions.js';
import * as api from './api.js';
import { h, refusal, replace } from './dom.js';
import { loop } from './loop.js';
import { contributions, due, moment, severity, source, state } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const STATUSES = [
  ['open', 'Open'],
  ['closed', 'Closed'],
  ['all', 'All'],
];

let chosen = 'open';

/** Why closed alerts could not be loaded; null where they were, or nobody asked. */
let closedRefused = null;

export function alertsPage(content, alertId) {
  const list = h('div', { class: 'alert-list' });
  const detail = h('section', { class: 'alert-detail', 'aria-label': 'Alert' });
  content.replaceChildren(
    h('div', { class: 'page-head' }, h('h1', null, 'Alerts'), filter(() => update(true))),
    h('div', { class: alertId ? 'split chosen' : 'split' }, list, detail),
  );
  const buttons = alertId ? actions(alertId) : null;
  let failure = null;
  let pending = null;

  const update = () => {
    replace(list, chosen !== 'open' && closedRefused ? refusal(closedRefused) : null, table(alertId), older());
    if (alertId) showDetail(detail, alertId, buttons, failure);
    else replace(detail, h('p', { class: 'quiet' }, 'Choose an alert to see what it rests on.'));
  };
  const later = () => {
    pending ??= setTimeout(() => {
      pending = null;
      update();
    }, 300);
  };
  const stop = ward.listen((change) => {
    if (change.all || change.alert || change.clock) later();
  });
  if (alertId && !ward.alerts.has(alertId)) {
    api.alert(alertId).then(
      (alert) => {
        ward.take(alert);
        update();
      },
      (refused) => {
        failure = refused;
        update();
      },
    );
  }
  loadClosed(update);
  update();
  return () => {
    stop();
    clearTimeout(pending);
  };
}

/** Closed alerts are loaded once they are asked for; a list that lacks them says so. */
async function loadClosed(changed) {
  if (chosen === 'open') return;
  try {
    await ward.loadClosed();
    closedRefused = null;
  } catch (refused) {
    closedRefused = refused;
  }
  changed();
}

function filter(changed) {
  return h(
    'fieldset',
    { class: 'tools choice' },
    h('legend', { class: 'visually-hidden' }, 'Which alerts'),
    STATUSES.map(([status, word]) =>
      h(
        'label',
        null,
        h('input', {
          type: 'radio',
          name: 'status',
          value: status,
          checked: status === chosen,
          onchange: () => {
            chosen = status;
            loadClosed(changed);
            changed();
          },
        }),
        ` ${word}`,
      ),
    ),
  );
}

function table(alertId) {
  const shown = [...ward.alerts.values()]
    .filter((alert) => chosen === 'all' || alert.open === (chosen === 'open'))
    .sort(chosen === 'open' ? mostSevereFirst : newestFirst);
  if (!shown.length) return h('p', { class: 'quiet' }, !ward.loaded ? 'Loading…' : `No ${chosen === 'all' ? '' : `${chosen} `}alerts.`);
  return h(
    'table',
    { class: 'rows' },
    h('caption', { class: 'visually-hidden' }, chosen === 'open' ? 'Alerts, most severe first' : 'Alerts, newest first'),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        ['Alert', 'Patient', 'Raised', 'State'].map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', null, shown.map((alert) => row(alert, alert.alertId === alertId))),
  );
}

/** That the list of closed alerts ends before they do. */
function older() {
  return chosen !== 'open' && ward.moreClosed ? h('p', { class: 'quiet' }, 'Older closed alerts are not shown here.') : null;
}

function mostSevereFirst(a, b) {
  return words.severityRank(b.severity) - words.severityRank(a.severity) || Date.parse(a.raisedAt) - Date.parse(b.raisedAt);
}

function newestFirst(a, b) {
  return Date.parse(b.updatedAt) - Date.parse(a.updatedAt);
}

function row(alert, current) {
  const patient = ward.patients.get(alert.patientKey);
  return h(
    'tr',
    { class: [alert.open ? alert.severity : 'closed', current ? 'current' : ''].join(' ') },
    h(
      'th',
      { scope: 'row' },
      severity(alert.severity),
      ' ',
      h('a', { href: `#/alerts/${encodeURIComponent(alert.alertId)}`, 'aria-current': current ? 'true' : null }, alert.title),
    ),
    h('td', null, patient ? `${words.place(patient)}, ${words.nameOf(patient)}` : 'Not on the board'),
    h('td', null, moment(alert.raisedAt)),
    h('td', null, state(alert), due(alert) ? [' ', due(alert)] : null),
  );
}

function showDetail(detail, alertId, buttons, failure) {
  const alert = ward.alerts.get(alertId);
  if (!alert) {
    replace(detail, failure ? refusal(failure) : h('p', { class: 'quiet' }, 'Loading…'));
    return;
  }
  if (!detail.querySelector('.what')) {
    detail.replaceChildren(h('div', { class: 'what' }), buttons.element, buttons.result, h('div', { class: 'why' }));
  }
  buttons.show(alert);
  replace(detail.querySelector('.what'), ...what(alert));
  replace(detail.querySelector('.why'), ...why(alert));
}

function what(alert) {
  const patient = ward.patients.get(alert.patientKey);
  return [
    h('p', { class: 'back' }, h('a', { href: '#/alerts' }, '‹ All alerts')),
    h('h2', null, severity(alert.severity), ` ${alert.title}`),
    h(
      'p',
      null,
      h(
        'a',
        { href: `#/patients/${encodeURIComponent(alert.patientKey)}` },
        patient ? `${words.place(patient)}, ${words.nameOf(patient)}` : 'Patient',
      ),
      patient ? ` ${words.ageAndSex(patient)}` : null,
    ),
    h('p', null, h('strong', null, state(alert)), due(alert) ? [' · ', due(alert)] : null),
  ];
}

function why(alert) {
  return [
    ...loop(alert),
    h('h3', null, 'What it rests on'),
    evidence(alert.evidence),
    h('h3', null, 'Rule'),
    rule(alert),
    h('h3', null, 'Model'),
    model(alert.assessment),
    h('h3', null, 'History'),
    history(alert.history),
  ];
}

function evidence(facts) {
  if (!facts.length) return h('p', { class: 'quiet' }, 'No facts are left: what it rested on was withdrawn.');
  return h(
    'table',
    { class: 'rows' },
    h('caption', { class: 'visually-hidden' }, 'Facts that the alert rests on'),
    h('thead', null, h('tr', null, ['Finding', 'Value', 'Measured', 'Source'].map((name) => h('th', { scope: 'col' }, name)))),
    h(
      'tbody',
      null,
      facts.map((fact) =>
        h(
          'tr',
          null,
          h('th', { scope: 'row' }, ward.display(fact.concept)),
          h('td', null, words.withUnit(fact.concept, fact.value, fact.unit), readings(fact.restsOn)),
          h('td', null, moment(fact.effective)),
          source(fact),
        ),
      ),
    ),
  );
}

/** A monitor's value is the median of what it sent in five minutes; some values follow from others. */
function readings(facts) {
  return facts?.length ? h('span', { class: 'quiet' }, ` from ${facts.length} readings`) : null;
}

function rule(alert) {
  const { id, version, intendedUse, citation } = alert.trigger;
  return h(
    'dl',
    { class: 'terms' },
    h('dt', null, 'Definition'),
    h('dd', null, `${id}, version ${version}: ${words.useWord(intendedUse)}`),
    h('dt', null, 'Source'),
    h('dd', null, citation),
    h('dt', null, 'Condition group'),
    h('dd', null, `${alert.condition}: one open alert a patient`),
  );
}

function model(assessment) {
  if (!assessment) return h('p', { class: 'quiet' }, 'No model was asked, or none has answered yet. The rule stands on its own.');
  const { outcome, probability, reason } = assessment;
  const name = `${assessment.model} ${assessment.version}`.trim() || 'The model';
  if (assessment.fallback || (probability === null && !assessment.statedRisk)) {
    return h(
      'p',
      null,
      `${name} gave no estimate (${words.outcome(outcome)}${reason ? `: ${reason}` : ''}). The rule stands on its own.`,
    );
  }
  return h(
    'div',
    null,
    h('p', null, h('strong', null, estimate(assessment)), ` by ${name}, in ${assessment.latencyMillis} ms. A model is an adviser.`),
    assessment.reasons.length ? h('ul', null, assessment.reasons.map((reason) => h('li', null, citation(reason)))) : null,
    assessment.explanation.length ? contributions(assessment.explanation) : null,
    h('p', { class: 'quiet digest' }, `SHA-256 ${assessment.digest}`),
  );
}

/** A number that was never held against what happened is not to be read as one that was. */
function estimate({ probability, calibrated, statedRisk, band, horizonHours }) {
  const figure = probability === null ? `${statedRisk} in its own words` : `${words.percent(probability)}${calibrated ? '' : ', uncalibrated'}`;
  return [figure, band ? ` (${band})` : '', horizonHours ? ` within ${horizonHours} h` : ''].join('');
}

function citation({ concept, value, unit, effect, trend }) {
  return `${words.sentence(concept)} ${words.withUnit(concept, value, unit)}${trend ? `, ${trend},` : ''} ${effect} the risk`;
}

function history(changes) {
  return h(
    'ol',
    { class: 'history' },
    changes.toReversed().map((change, index, newestFirst) =>
      h(
        'li',
        null,
        h('time', { datetime: change.at, title: change.at }, words.time(change.at, ward.now)),
        ' ',
        change.severity === newestFirst[index + 1]?.severity ? null : severity(change.severity),
        h('span', null, ` ${change.status} by ${change.by}`),
        change.reason ? h('span', { class: 'reason' }, change.reason) : null,
      ),
    ),
  );
}
