// What the page knows: patients, alerts and the ward's clock, kept up by the server's events. Pages listen for changes.

import * as api from './api.js';
import { cares, session } from './session.js';
import * as words from './words.js';

const SILENCE = 8_000;
const PAUSE = 3_000;
const CLOSED_KEPT = 1_000;
const BETWEEN_QUESTIONS = 30_000;

export const patients = new Map();
export const alerts = new Map();
export const concepts = new Map();

/** The ward's clock in epoch milliseconds: the server's, never this browser's. */
export let now = Date.now();

/** Whether anything has been loaded yet. */
export let loaded = false;

/** Since when the connection is lost, by this browser's clock; null while it is there. */
export let lostSince = null;

/** Since when what arrives has not reached the server, by the ward's clock; null where it does. */
export let stillSince = null;

/** Whether there are older closed alerts than those that were loaded. */
export let moreClosed = false;

const listeners = new Set();
let source = null;
let lastHeard = performance.now();
let closedLoaded = false;
let isReady;
/** Patients of whom an event told since a load began, for each load that is on its way. */
const loads = new Set();

/** Settled once the concepts' names and the ward's clock are known: nothing true can be drawn before. */
export const ready = new Promise((resolve) => {
  isReady = resolve;
});

/** Calls back with {patient?, alert?, risen?, clock?, connection?, all?}; returns how to stop that. */
export function listen(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

export async function start() {
  for (const concept of await untilAnswered(api.concepts)) concepts.set(concept.name, concept);
  if (!cares()) {
    setClock(session.asOf);
    isReady();
    setInterval(ask, BETWEEN_QUESTIONS);
    return;
  }
  connect();
  setInterval(watch, 1_000);
}

/** Loads the newest closed alerts, once. */
export async function loadClosed() {
  if (closedLoaded) return;
  closedLoaded = true;
  try {
    takeClosed(await api.closedAlerts());
    tell({ all: true });
  } catch (refused) {
    closedLoaded = false;
    throw refused;
  }
}

function takeClosed(page) {
  page.items.forEach(take);
  moreClosed = Boolean(page.nextCursor);
}

/** Takes an alert in, unless a newer revision is there. */
export function take(alert) {
  const held = alerts.get(alert.alertId);
  if (held && held.revision >= alert.revision) return false;
  alerts.set(alert.alertId, alert);
  return true;
}

export const display = (concept) => concepts.get(concept)?.display ?? concept;

/** A feature of a model as a person reads it: most begin with the name of a concept. */
export function displayFeature(feature) {
  const [concept, ...rest] = feature.split(' ');
  return rest.length && concepts.has(concept) ? `${display(concept)}, ${rest.join(' ')}` : display(feature);
}

function tell(change) {
  listeners.forEach((callback) => callback(change));
}

function connect() {
  source?.close();
  source = new EventSource('/api/alerts/stream');
  source.onopen = () => refresh();
  source.onerror = () => lost();
  on('clock', (clock) => {
    setClock(clock.asOf);
    stillSince = clock.stillSince;
    tell({ connection: true });
  });
  on('patient', (patient) => {
    touch(patient.patientKey);
    patients.set(patient.patientKey, patient);
    tell({ patient });
  });
  on('gone', ({ patientKey, why }) => {
    touch(patientKey);
    patients.delete(patientKey);
    if (why === 'elsewhere') forgetAlertsOf(patientKey);
    tell({ all: true });
  });
  on('alert', (alert) => {
    const risen = rises(alert) ? [alert] : [];
    if (take(alert)) tell({ alert, risen });
  });
}

const touch = (patientKey) => loads.forEach((touched) => touched.add(patientKey));

function forgetAlertsOf(patientKey) {
  for (const alert of [...alerts.values()]) if (alert.patientKey === patientKey) alerts.delete(alert.alertId);
}

/** Whether an alert says that it is worse than what is known here, or is nobody's any more. */
function rises(alert) {
  const known = alerts.get(alert.alertId);
  if (!alert.open || (known && known.revision >= alert.revision)) return false;
  return (
    !known?.open ||
    words.severityRank(alert.severity) > words.severityRank(known.severity) ||
    (alert.status === 'escalated' && known.status !== 'escalated') ||
    (alert.status === 'raised' && ['acknowledged', 'snoozed'].includes(known.status))
  );
}

function on(name, handle) {
  source.addEventListener(name, (event) => {
    lastHeard = performance.now();
    handle(JSON.parse(event.data));
  });
}

/** Loads everything again: on a new connection, and when more may be seen than before. */
export async function refresh() {
  const touched = new Set();
  loads.add(touched);
  try {
    const [board, open, closed] = await Promise.all([api.patients(), api.openAlerts(), closedLoaded ? api.closedAlerts() : null]);
    const live = new Set(open.items.map((alert) => alert.alertId));
    const gone = [...alerts.values()].filter((alert) => alert.open && !live.has(alert.alertId));
    const risen = loaded ? open.items.filter(rises) : [];
    open.items.forEach(take);
    // What was open before the connection was lost may have been closed since, and others may have come and gone.
    if (closed) takeClosed(closed);
    await Promise.all(gone.map((alert) => api.alert(alert.alertId).then(take, () => alerts.delete(alert.alertId))));
    forgetOldest();
    // An event that came while this was on its way is newer than the answer.
    for (const key of [...patients.keys()]) if (!touched.has(key)) patients.delete(key);
    for (const patient of board.items) if (!touched.has(patient.patientKey)) patients.set(patient.patientKey, patient);
    setClock(board.asOf);
    lostSince = null;
    loaded = true;
    isReady();
    tell({ all: true, connection: true, risen });
  } catch (refused) {
    lost();
  } finally {
    loads.delete(touched);
  }
}

function forgetOldest() {
  const closed = [...alerts.values()].filter((alert) => !alert.open);
  closed.sort((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt));
  closed.slice(0, Math.max(0, closed.length - CLOSED_KEPT)).forEach((alert) => alerts.delete(alert.alertId));
}

function setClock(asOf) {
  now = Date.parse(asOf);
  tell({ clock: true });
}

function lost() {
  lostSince ??= Date.now();
  tell({ connection: true });
}

/** A line that says nothing for long is lost, whatever the browser thinks of it. */
function watch() {
  const silent = performance.now() - lastHeard;
  if (silent > SILENCE) lost();
  if (source.readyState === EventSource.CLOSED || silent > SILENCE + PAUSE) {
    lastHeard = performance.now() - SILENCE;
    signedIn().then(connect, lost);
  } else if (lostSince !== null && silent <= SILENCE && !loads.size) {
    refresh();
  }
}

/** The session; where it has ended, the page starts again, with the form to sign in with. */
async function signedIn() {
  const answer = await api.session();
  if (!answer.account) location.reload();
  return answer;
}

/** The clock and the connection of those who have no events. */
async function ask() {
  try {
    setClock((await signedIn()).asOf);
    lostSince = null;
    tell({ connection: true });
  } catch (refused) {
    lost();
  }
}

async function untilAnswered(question) {
  for (;;) {
    try {
      return await question();
    } catch (refused) {
      lost();
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
}
