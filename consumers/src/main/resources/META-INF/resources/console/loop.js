// The closed loop of an alert: who is asked, who has it, what changed, what is missing, when the next observations are due.

import { h } from './dom.js';
import { due, moment } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const OLD = 3_600_000;

/** What a person must know before they act, as terms. */
export function loop(alert) {
  return [
    h('h3', null, 'Where it stands'),
    h(
      'dl',
      { class: 'terms loop' },
      term('Owner', owner(alert)),
      term('Asked now', asked(alert)),
      term('Next observations', nextObservations(alert)),
      term('Missing', alert.missing.length ? `${alert.missing.map(ward.display).join(', ')}. Missing is not normal.` : null),
      term('Age of its data', age(alert)),
      term('Who acted', alert.actedBy?.length ? alert.actedBy.join(', ') : null),
    ),
    h('h3', null, alert.owner ? `What changed since ${alert.owner} took it` : 'What changed since it was raised'),
    changes(alert),
  ];
}

function term(name, said) {
  return said ? [h('dt', null, name), h('dd', null, said)] : null;
}

function owner(alert) {
  if (!alert.owner) return alert.open ? 'nobody yet' : 'nobody took it';
  if (!alert.acknowledgedUntil) return alert.owner;
  return [alert.owner, h('span', { class: 'quiet' }, ' until ', moment(alert.acknowledgedUntil), ', unless it is observed again')];
}

function asked(alert) {
  const it = alert.escalation;
  if (!it) return null;
  const who = it.asked.length ? `: ${it.asked.join(', ')}` : '';
  return [
    `${words.sentence(it.role)}${it.unit ? ` of ${it.unit}` : ''}${who}`,
    h('span', { class: 'quiet' }, ' since ', moment(it.at), it.next ? [', next rung in ', words.duration(words.age(it.next, ward.now))] : ', the last rung'),
  ];
}

function nextObservations(alert) {
  if (!alert.open) return null;
  const said = due(alert);
  if (said) return said;
  if (!alert.confirmed) return h('span', { class: 'overdue' }, '! overdue: unconfirmed');
  return alert.nextObservationsDue ? 'observed since they were due' : null;
}

/** "collected 9 h ago": said where the data was old when people were told. */
function age(alert) {
  if (!alert.collectedAt) return null;
  const told = alert.caughtUpAt ?? alert.updatedAt;
  const old = Date.parse(told) - Date.parse(alert.collectedAt);
  return [
    old >= OLD ? h('strong', null, `collected ${words.duration(old)} before this was said, `) : 'collected ',
    moment(alert.collectedAt),
    alert.caughtUpAt ? h('strong', null, ', said after a time in which Vigil was not running') : null,
  ];
}

function changes(alert) {
  if (!alert.changes?.length) return h('p', { class: 'quiet' }, 'Nothing.');
  return h(
    'ul',
    { class: 'changes' },
    alert.changes.toReversed().map((change) =>
      h(
        'li',
        { class: change.kind },
        change.kind === 'observed' ? null : h('strong', null, `${words.sentence(change.kind)}: `),
        `${ward.display(change.concept)} ${words.value(change.concept, change.before)} → ${after(change)} `,
        moment(change.at),
        change.revision === alert.revision ? h('span', { class: 'new' }, ' new') : null,
      ),
    ),
  );
}

function after(change) {
  if (change.after !== null) return words.withUnit(change.concept, change.after, change.unit);
  return change.kind === 'withdrawn' ? 'withdrawn' : 'no longer speaks for it';
}
