// Starts the page and turns the address into what is shown.

import { alertsPage } from './alerts.js';
import { auditPage } from './audit.js';
import { boardPage } from './board.js';
import { burdenPage } from './burden.js';
import { destinationsPage } from './destinations.js';
import { h, replace } from './dom.js';
import { feedsPage } from './feeds.js';
import { modelsPage } from './models.js';
import { patientPage } from './patient.js';
import { cares, known, may } from './session.js';
import { triggersPage } from './triggers.js';
import * as ward from './ward.js';
import * as words from './words.js';

const content = document.getElementById('content');
const connection = document.getElementById('connection');
const clock = document.getElementById('clock');
const news = document.getElementById('news');
let leave = () => {};

/** Pages by address; each fills the content and gives back how to leave it. */
const ROUTES = [
  [/^#?\/?$/, 'board', () => boardPage(content)],
  [/^#\/alerts(?:\/([^/]+))?$/, 'alerts', (id) => alertsPage(content, id)],
  [/^#\/triggers$/, 'triggers', () => triggersPage(content)],
  [/^#\/burden$/, 'burden', () => burdenPage(content)],
  [/^#\/models$/, 'models', () => modelsPage(content)],
  [/^#\/audit$/, 'audit', () => auditPage(content)],
  [/^#\/feeds$/, 'feeds', () => feedsPage(content)],
  [/^#\/destinations$/, 'destinations', () => destinationsPage(content)],
  [/^#\/patients\/([^/]+)$/, 'board', (key) => patientPage(content, key)],
];

function show() {
  const found = ROUTES.map(([address, name, page]) => [location.hash.match(address), name, page]).find(([match]) => match);
  if (!found) {
    location.replace('#/');
    return;
  }
  // The board is not for everybody; each starts where they have something to do.
  if (['board', 'alerts'].includes(found[1]) && !cares()) {
    location.replace(may('auditor') ? '#/audit' : '#/triggers');
    return;
  }
  const [match, name, page] = found;
  document.querySelectorAll('nav a').forEach((link) => {
    if (link.dataset.page === name) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  leave();
  leave = page(...match.slice(1).map((part) => part && decodeURIComponent(part)));
}

function showConnection() {
  const trouble = ward.lostSince
    ? ['Connection lost', ` since ${words.time(ward.lostSince, ward.lostSince)}. What you see may be out of date. Trying again…`]
    : ward.stillSince
      ? ['No new data', ` since ${words.time(ward.stillSince, ward.now)}. What arrives does not reach this page. Tell those who run Vigil`]
      : null;
  replace(connection, trouble ? h('p', { class: 'banner' }, h('strong', null, trouble[0]), trouble[1]) : '');
  document.body.classList.toggle('stale', trouble !== null);
}

function showClock() {
  clock.textContent = new Date(ward.now).toLocaleString([], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clock.dateTime = new Date(ward.now).toISOString();
}

function showCount() {
  const open = [...ward.alerts.values()].filter((alert) => alert.open).length;
  document.getElementById('open-count').textContent = open ? `${open} open` : '';
  document.title = open ? `(${open}) Vigil` : 'Vigil';
}

/** Says what has risen to those who cannot see it. */
function announce(risen) {
  news.textContent = risen
    .map((alert) => `${words.severityWord(alert.severity)} alert, ${words.bed(ward.patients.get(alert.patientKey)?.location)}: ${alert.title}`)
    .join('. ');
}

document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
document.getElementById('zone').textContent = Intl.DateTimeFormat().resolvedOptions().timeZone;
window.addEventListener('hashchange', () => {
  show();
  window.scrollTo(0, 0);
  content.focus({ preventScroll: true });
});
ward.listen((change) => {
  if (change.connection) showConnection();
  if (change.clock) showClock();
  if (change.alert || change.all) showCount();
  if (change.risen?.length) announce(change.risen);
});
await known(content);
show();
ward.start();
