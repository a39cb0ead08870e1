// Small things that several pages show.

import { h, hidden } from './dom.js';
import * as ward from './ward.js';
import * as words from './words.js';

/** Severity as shape, word and colour: any one of them is enough. */
export function severity(it) {
  return h(
    'span',
    { class: `severity ${it}` },
    h('span', { 'aria-hidden': 'true' }, words.severityMark(it)),
    ` ${words.severityWord(it)}`,
  );
}

/** Who has the alert, and what else is to be known about its state. */
export function state(alert) {
  const said = {
    acknowledged: alert.owner ? `Acknowledged by ${alert.owner}` : 'Acknowledged',
    snoozed: alert.snoozedUntil ? `Snoozed until ${words.time(alert.snoozedUntil, ward.now)}` : 'Snoozed',
    escalated: alert.escalation ? `Escalated to ${alert.escalation.role.replaceAll('-', ' ')}: nobody has it yet` : 'Escalated: nobody has it yet',
  }[alert.status];
  const word = said ?? words.statusWord(alert.status);
  if (!alert.open || alert.confirmed !== false) return word;
  return due(alert) ? `${word} · unconfirmed` : `${word} · unconfirmed, observations overdue`;
}

/**
 * "observations due in 20 min" or "! observations overdue by 5 min"; null where nothing is due, or where a vital sign
 * has been measured since.
 */
export function due(alert) {
  if (!alert.open || !alert.nextObservationsDue) return null;
  const late = words.age(alert.nextObservationsDue, ward.now);
  if (late <= 0) return h('span', { class: 'due' }, `observations due in ${words.duration(late)}`);
  const seen = ward.patients.get(alert.patientKey)?.lastObservedAt;
  return seen && Date.parse(seen) >= Date.parse(alert.nextObservationsDue)
    ? null
    : h('span', { class: 'overdue' }, `! observations overdue by ${words.duration(late)}`);
}

/** An instant and how long ago that was on the ward. */
export function moment(instant) {
  return h(
    'time',
    { datetime: instant, title: instant },
    words.time(instant, ward.now),
    h('span', { class: 'quiet since' }, ` ${words.shortDuration(words.age(instant, ward.now))}${ago(instant)}`),
  );
}

function ago(instant) {
  return words.shortDuration(words.age(instant, ward.now)) === 'now' ? '' : ' ago';
}

/** The cell of the feed that said something; pointing at it tells what leads to the message. */
export function source(fact) {
  const way = fact.eventId ? `event ${fact.eventId}, arrived ${fact.arrived ?? 'before this version'}` : null;
  return h('td', { class: 'quiet', title: way }, fact.feed ?? '');
}

/** NEWS2 and the like: a lower bound is marked as one, and says what is missing. */
export function score(it) {
  return h(
    'span',
    { class: 'score', title: it.complete ? null : `Lower bound; missing: ${it.missing.map(ward.display).join(', ')}` },
    it.complete ? null : hidden('at least '),
    it.complete ? null : h('span', { 'aria-hidden': 'true' }, '≥ '),
    `${it.total}`,
  );
}

/** The model's probability as number, band and bar. */
export function risk(it) {
  if (!it) return h('span', { class: 'quiet' }, '—');
  if (it.abstained || it.probability === null) return h('span', { class: 'quiet' }, 'no estimate');
  const bar = h('span', { class: `bar ${it.band}`, 'aria-hidden': 'true' }, h('span', null));
  bar.firstChild.style.width = `${Math.min(100, it.probability * 100)}%`;
  return h('span', { class: 'risk', title: `${it.model} ${it.version}` }, words.percent(it.probability), ` ${it.band}`, bar);
}

/**
 * Contributions to a probability, greatest first, as bars to the left (lower) and right (higher) of a middle line. The last
 * line sums up the others, so that the lines add up to the estimate. A contribution without a name of its own has an empty value.
 */
export function contributions(list, limit = 8) {
  const greatest = list
    .filter((it) => it.value !== '' && Math.abs(it.contribution) >= 0.005)
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, limit);
  const sum = (some) => some.reduce((total, it) => total + it.contribution, 0);
  const others = { feature: 'all others', value: '', contribution: sum(list) - sum(greatest) };
  const shown = greatest.length < list.length ? [...greatest, others] : greatest;
  const widest = Math.max(...shown.map((it) => Math.abs(it.contribution)), 1e-9);
  return h(
    'table',
    { class: 'contributions' },
    h('caption', null, 'What moves the estimate most: effect on the log-odds, against the average patient of the training data'),
    h('thead', null, h('tr', null, h('th', { scope: 'col' }, 'Feature'), h('th', { scope: 'col', class: 'number' }, 'Value'), h('th', { scope: 'col', colspan: 2 }, 'Effect'))),
    h(
      'tbody',
      null,
      shown.map((it) => {
        const bar = h('span', { class: it.contribution < 0 ? 'lower' : 'higher', 'aria-hidden': 'true' });
        bar.style.width = `${(Math.abs(it.contribution) / widest) * 50}%`;
        return h(
          'tr',
          null,
          h('th', { scope: 'row' }, ward.displayFeature(it.feature)),
          h('td', { class: 'number' }, it.value ?? 'missing'),
          h('td', { class: 'number' }, `${it.contribution < 0 ? '−' : '+'}${Math.abs(it.contribution).toFixed(2)}`),
          h('td', { class: 'effect' }, bar),
        );
      }),
    ),
  );
}
