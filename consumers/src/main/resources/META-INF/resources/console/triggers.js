// The triggers in force: what each asks, from which paper, how often it alerted, and whether a predictive one may alert.

import * as api from './api.js';
import { h, hidden, refusal, replace } from './dom.js';
import { moment, severity } from './pieces.js';
import { cares, may } from './session.js';
import * as ward from './ward.js';

const EVERY = 10_000;
const DAY = 24 * 3_600_000;
const SEVERITIES = ['low', 'medium', 'high', 'critical'];

const USES = {
  'reviewable-rule': 'Rule',
  'predictive-silent': 'Predictive, silent',
  'predictive-live': 'Predictive, live',
};

/** Shows the triggers until the page is left. */
export function triggersPage(content) {
  const note = h('p', { class: 'counts' });
  const table = h('div', { class: 'scroll' });
  const trouble = h('div', { role: 'status' });
  replace(
    content,
    h('div', { class: 'page-head' }, h('h1', null, 'Triggers'), note),
    trouble,
    h('p', { class: 'quiet' }, 'Alerts are those raised in the last 24 hours that rest on the trigger now. Triggers are changed with ./vigil triggers apply.'),
    table,
  );

  async function show() {
    try {
      await ward.ready;
      const since = new Date(ward.now - DAY).toISOString();
      const [inForce, changed] = await Promise.all([api.triggers(), cares() ? api.alertsSince(since) : { items: [] }]);
      replace(trouble);
      replace(note, `${inForce.items.length} in force since `, moment(inForce.activatedAt), inForce.shipped ? ', as shipped' : `, by ${inForce.activatedBy}`);
      replace(table, triggerTable(inForce.items, raisedSince(changed.items, since)));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  // Listened for on the table, since its rows are replaced while it is looked at.
  table.addEventListener('click', async (event) => {
    const button = event.target.closest('button[data-trigger]');
    if (!button) return;
    button.disabled = true;
    try {
      await api.switchTrigger(button.dataset.trigger, button.dataset.use);
      await show();
    } catch (refused) {
      replace(trouble, refusal(refused));
      button.disabled = false;
    }
  });

  show();
  const again = setInterval(show, EVERY);
  return () => clearInterval(again);
}

function raisedSince(alerts, since) {
  const counts = new Map();
  for (const alert of alerts) {
    if (Date.parse(alert.raisedAt) >= Date.parse(since)) counts.set(alert.trigger.id, (counts.get(alert.trigger.id) ?? 0) + 1);
  }
  return counts;
}

function triggerTable(triggers, raised) {
  return h(
    'table',
    { class: 'rows triggers' },
    h('caption', { class: 'visually-hidden' }, 'Triggers in force'),
    h(
      'thead',
      null,
      h(
        'tr',
        null,
        ['Trigger', 'Severity', 'Use'].map((name) => h('th', { scope: 'col' }, name)),
        h('th', { scope: 'col', class: 'number' }, 'Alerts'),
        ['Condition', 'Source'].map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', null, triggers.map((trigger) => row(trigger, raised.get(trigger.id) ?? 0))),
  );
}

function row(trigger, raised) {
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, trigger.title, h('span', { class: 'digest' }, `${trigger.id} ${trigger.version}`)),
    h('td', null, SEVERITIES.includes(trigger.severity) ? severity(trigger.severity) : h('code', null, trigger.severity)),
    h('td', null, use(trigger)),
    h('td', { class: 'number' }, trigger.alerts && cares() ? raised.toLocaleString() : h('span', { class: 'quiet' }, '—', hidden(cares() ? 'it never alerts' : 'not for this account'))),
    h('td', null, h('code', null, trigger.when), h('span', { class: 'quiet' }, `for ${trigger.population}`)),
    h('td', null, trigger.citation, trigger.verified ? null : h('span', { class: 'quiet' }, 'thresholds not checked against it yet')),
  );
}

function use(trigger) {
  const word = trigger.alert === 'never' && trigger.intendedUse === 'reviewable-rule' ? 'Evidence only' : (USES[trigger.intendedUse] ?? trigger.intendedUse);
  if (trigger.intendedUse === 'reviewable-rule' || trigger.alert === 'never') return word;
  const silent = trigger.intendedUse === 'predictive-silent';
  return [
    word,
    may('informatician') && h(
      'button',
      { type: 'button', id: `switch-${trigger.id}`, 'data-trigger': trigger.id, 'data-use': silent ? 'predictive-live' : 'predictive-silent' },
      silent ? 'Let it alert' : 'Silence it',
      hidden(`: ${trigger.title}`),
    ),
  ];
}
