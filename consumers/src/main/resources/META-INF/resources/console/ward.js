// What the page knows: patients, alerts and the ward's clock, kept up by the server's events. Pages listen for changes.

import * as api from './api.js';
import { cares, session } from './session.js';

const SILENCE = 8_000;
const PAUSE = 3_000;
const CLOSED_KEPT = 1_000;

export const patients = new Map();
export const alerts = new Map();
export const concepts = new Map();

/** The ward's clock in epoch milliseconds: the server's, never this browser's. */
export let now = Date.now();

/** Whether anything has been loaded yet. */
export let loaded = false;

/** Since when the connection is lost, by this browser's clock; null while it is there. */
export let lostSince = null;

const listeners = new Set();
let source = null;
let lastHeard = performance.now();
let closedLoaded = false;
let isReady;

/** Settled once the concepts' names and the ward's clock are known: nothing true can be drawn before. */
export const ready = new Promise((resolve) => {
  isReady = resolve;
});

/** Calls back with {patient?, alert?, clock?, connection?, all?}; returns how to stop that. */
export function listen(callback) {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

export async function start() {
  for (const concept of await untilAnswered(api.concepts)) concepts.set(concept.name, concept);
  if (!cares()) {
    setClock(session.asOf);
    isReady();
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
    const page = await api.closedAlerts();
    page.items.forEach(take);
    tell({ all: true });
  } catch (refused) {
    closedLoaded = false;
    throw refused;
  }
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
  on('clock', ({ asOf }) => setClock(asOf));
  on('patient', (patient) => {
    if (patient.encounter.status === 'finished') patients.delete(patient.patientKey);
    else patients.set(patient.patientKey, patient);
    tell({ patient });
  });
  on('gone', ({ patientKey }) => {
    patients.delete(patientKey);
    for (const alert of [...alerts.values()]) if (alert.patientKey === patientKey) alerts.delete(alert.alertId);
    tell({ all: true });
  });
  on('alert', (alert) => {
    const known = alerts.has(alert.alertId);
    if (take(alert)) tell({ alert, risen: !known && alert.open });
  });
}

function on(name, handle) {
  source.addEventListener(name, (event) => {
    lastHeard = performance.now();
    handle(JSON.parse(event.data));
  });
}

/** Loads everything again: on a new connection, and when more may be seen than before. */
export async function refresh() {
  try {
    const [board, open] = await Promise.all([api.patients(), api.openAlerts()]);
    const live = new Set(open.items.map((alert) => alert.alertId));
    const gone = [...alerts.values()].filter((alert) => alert.open && !live.has(alert.alertId));
    open.items.forEach(take);
    // What was open before the connection was lost may have been closed since.
    await Promise.all(gone.map((alert) => api.alert(alert.alertId).then(take, () => alerts.delete(alert.alertId))));
    forgetOldest();
    patients.clear();
    board.items.forEach((patient) => patients.set(patient.patientKey, patient));
    setClock(board.asOf);
    lostSince = null;
    loaded = true;
    isReady();
    tell({ all: true, connection: true });
  } catch (refused) {
    lost();
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
    connect();
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
