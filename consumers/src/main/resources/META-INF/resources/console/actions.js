// Acknowledge, dismiss, and say whether an alert was of use: sent to the journal, done when the alert's next revision says so.

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

/** The buttons for an open alert, and a line that says what came of them. */
export function actions(alertId) {
  const result = h('p', { class: 'result', role: 'status', tabindex: '-1' });
  const reason = h(
    'select',
    { id: 'reason', required: true },
    h('option', { value: '' }, 'Choose a reason…'),
    REASONS.map(([code, text]) => h('option', { value: code }, text)),
  );
  const send = (action) => act(alertId, action, element, result);
  const element = h(
    'div',
    { class: 'actions' },
    h('button', { type: 'button', class: 'primary acknowledge', onclick: () => send({ type: 'acknowledge' }) }, 'Acknowledge'),
    h(
      'form',
      {
        onsubmit: (event) => {
          event.preventDefault();
          send({ type: 'dismiss', reason: reason.value });
        },
      },
      h('label', { for: 'reason', class: 'visually-hidden' }, 'Reason for dismissing'),
      reason,
      h('button', { type: 'submit' }, 'Dismiss'),
    ),
  );
  const feedback = h(
    'p',
    { class: 'actions feedback' },
    'Was this alert of use? ',
    h('button', { type: 'button', onclick: () => act(alertId, { type: 'feedback', useful: true }, feedback, result) }, 'Yes, it was'),
    h('button', { type: 'button', onclick: () => act(alertId, { type: 'feedback', useful: false }, feedback, result) }, 'No, it was not'),
  );
  return { element, feedback, result };
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
  return `${words.statusWord(last.status)} by ${last.by} at ${words.time(last.at, ward.now)}.`;
}
