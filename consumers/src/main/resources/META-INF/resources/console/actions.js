// What a person does with an alert: sent to the journal, done when the alert's next revision says so.

import * as api from './api.js';
import { h } from './dom.js';
import * as ward from './ward.js';
import * as words from './words.js';

const PATIENCE = 5_000;

const REASONS = [
  ['already-known', 'Already known and being treated'],
  ['artefact', 'Measurement error or artefact'],
  ['expected-for-patient', 'Expected for this patient'],
  ['care-plan', 'Not in keeping with the care plan'],
  ['not-clinically-relevant', 'Not clinically relevant'],
];

const SNOOZES = [
  [5, '5 min'],
  [15, '15 min'],
  [30, '30 min'],
  [60, '1 h'],
  [240, '4 h'],
  [720, '12 h'],
];
const MINUTE = 60_000;

/** The buttons for an alert, and a line that says what came of them. */
export function actions(alertId) {
  const result = h('p', { class: 'result', role: 'status', tabindex: '-1' });
  const send = (action) => act(alertId, action, element, result);
  const open = h(
    'div',
    { class: 'actions' },
    button('Acknowledge', () => send({ type: 'acknowledge' }), 'primary acknowledge'),
    form('snooze-for', 'Snooze for', SNOOZES, 'Snooze', (minutes) =>
      send({ type: 'snooze', until: new Date(ward.now + minutes * MINUTE).toISOString() }),
    ),
    button('Resolve', () => send({ type: 'resolve' }), 'resolve'),
    form('reason', 'Reason for dismissing', [['', 'Choose a reason…'], ...REASONS], 'Dismiss', (reason) =>
      send({ type: 'dismiss', reason }),
    ),
  );
  const feedback = h(
    'div',
    { class: 'actions feedback', role: 'group', 'aria-label': 'Was this alert useful?' },
    h('span', { 'aria-hidden': 'true' }, 'Was this alert useful?'),
    button('Useful', () => send({ type: 'feedback', useful: true })),
    button('Not useful', () => send({ type: 'feedback', useful: false })),
  );
  const element = h('div', null, open, feedback);
  const show = (alert) => {
    open.hidden = !alert.open;
    open.querySelector('.acknowledge').hidden = alert.status === 'acknowledged';
  };
  return { element, result, show };
}

function button(text, onclick, style) {
  return h('button', { type: 'button', class: style, onclick }, text);
}

/** A choice and the button that sends it. */
function form(id, label, options, text, chosen) {
  const choice = h(
    'select',
    { id, required: true },
    options.map(([value, name]) => h('option', { value }, name)),
  );
  return h(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault();
        chosen(choice.value);
      },
    },
    h('label', { for: id, class: 'visually-hidden' }, label),
    choice,
    h('button', { type: 'submit' }, text),
  );
}

async function act(alertId, action, element, result) {
  const before = ward.alerts.get(alertId)?.revision ?? 0;
  const focused = element.contains(document.activeElement);
  enable(element, false);
  result.className = 'result';
  result.textContent = 'Sending…';
  try {
    await api.act(alertId, action);
    result.textContent = 'Kept. Waiting for the alert to change…';
    const changed = await nextRevision(alertId, before);
    result.textContent = changed
      ? action.type === 'feedback'
        ? 'Kept. Thank you.'
        : said(changed)
      : 'Kept, but not applied yet. It will be as soon as the stream processors go on.';
  } catch (refused) {
    result.className = 'result refusal';
    result.textContent = `Not done: ${refused.message}`;
  }
  enable(element, true);
  // The button that had the focus may be gone now: what came of it is read next.
  if (focused && (document.activeElement === document.body || element.contains(document.activeElement))) result.focus({ preventScroll: true });
}

function enable(element, on) {
  element.querySelectorAll('button, select').forEach((control) => {
    control.disabled = !on;
  });
}

/** The alert's next revision, or null where none comes in time. */
function nextRevision(alertId, before) {
  return new Promise((resolve) => {
    const held = () => {
      const alert = ward.alerts.get(alertId);
      return alert && alert.revision > before ? alert : null;
    };
    const finish = (alert) => {
      stop();
      clearTimeout(timer);
      resolve(alert);
    };
    const stop = ward.listen(() => held() && finish(held()));
    const timer = setTimeout(() => finish(held()), PATIENCE);
  });
}

function said(alert) {
  const last = alert.history.at(-1);
  return `${last.reason?.split(/[.:]/)[0] || words.statusWord(last.status)} by ${last.by} at ${words.time(last.at, ward.now)}.`;
}
