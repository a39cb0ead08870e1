// The destinations: where alerts go, whether each takes them, what waits, what is held back, and what it refused.

import * as api from './api.js';
import { h, refusal, replace } from './dom.js';
import { moment } from './pieces.js';
import * as ward from './ward.js';

const EVERY = 5_000;

const STATES = {
  up: { mark: '●', word: 'Takes alerts' },
  starting: { mark: '○', word: 'Starting' },
  retrying: { mark: '▲', word: 'Does not take them' },
  disconnected: { mark: '▲', word: 'Kafka cannot be read' },
  stopped: { mark: '○', word: 'Stopped' },
};

const COLUMNS = [
  ['Destination'],
  ['State'],
  ['Last taken'],
  ['Waiting', 'number'],
  ['Not yet read', 'number'],
  ['Held back', 'number'],
  ['Dead letters', 'number'],
  ['Taken', 'number'],
  ['Last trouble'],
];

/** Shows the destinations until the page is left. */
export function destinationsPage(content) {
  const trouble = h('div', { role: 'alert' });
  const table = h('div', { class: 'scroll' });
  const held = h('section');
  const letters = h('section');
  replace(content, h('div', { class: 'page-head' }, h('h1', null, 'Destinations')), trouble, table, held, letters);

  async function show() {
    try {
      const { destinations } = await api.destinations();
      await ward.ready;
      replace(trouble);
      replace(table, overview(destinations));
      replace(held, heldBack(destinations));
      replace(letters, deadLetters(destinations));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  async function again(name) {
    try {
      await api.replayDeadLetters(name);
      await show();
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  // One listener for all buttons: those that are shown change with the figures.
  letters.addEventListener('click', (event) => {
    const name = event.target.closest('button')?.dataset.destination;
    if (name) again(name);
  });
  show();
  const timer = setInterval(show, EVERY);
  return () => clearInterval(timer);
}

const number = (it) => h('td', { class: 'number' }, it.toLocaleString());
const head = (columns) => h('thead', null, h('tr', null, columns.map(([name, kind]) => h('th', { scope: 'col', class: kind }, name))));
const none = () => h('span', { class: 'quiet' }, '—');

function overview(destinations) {
  return h(
    'table',
    { class: 'rows' },
    h('caption', { class: 'visually-hidden' }, 'Destinations'),
    head(COLUMNS),
    h(
      'tbody',
      null,
      destinations.length
        ? destinations.map(row)
        : h('tr', null, h('td', { colspan: COLUMNS.length, class: 'quiet' }, 'None is configured: set vigil.consumers.delivery.<name>.kind')),
    ),
  );
}

function row(destination) {
  const { mark, word } = STATES[destination.state] ?? { mark: '', word: destination.state };
  const warned = destination.state === 'retrying' || destination.state === 'disconnected' || destination.deadLetters.length > 0;
  return h(
    'tr',
    { class: warned ? 'warned' : null },
    h('th', { scope: 'row' }, destination.name, h('span', { class: 'quiet' }, ` ${destination.kind}${destination.identified ? ', told record numbers' : ''}`)),
    h('td', null, h('span', { 'aria-hidden': 'true' }, mark), ` ${word}`),
    h('td', null, destination.lastDeliveredAt ? moment(destination.lastDeliveredAt) : none()),
    number(destination.waiting),
    number(destination.lag),
    number(destination.held.length),
    number(destination.deadLetters.length),
    number(destination.delivered),
    h('td', null, destination.lastError ? [destination.lastError.text, ' ', moment(destination.lastError.at)] : none()),
  );
}

function heldBack(destinations) {
  const rows = destinations.flatMap((destination) => destination.held.map((held) => ({ destination, held })));
  if (!rows.length) return [h('h2', null, 'Held back'), h('p', { class: 'quiet' }, 'Nothing is held back now.')];
  return [
    h('h2', null, 'Held back'),
    h('p', { class: 'quiet' }, 'High and critical alerts of rules are never held back.'),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'rows' },
        head([['Alert'], ['Destination'], ['Since'], ['Until'], ['Why']]),
        h(
          'tbody',
          null,
          rows.map(({ destination, held }) =>
            h(
              'tr',
              null,
              h('th', { scope: 'row' }, alertLink(held.alertId)),
              h('td', null, destination.name),
              h('td', null, moment(held.since)),
              h('td', null, moment(held.until)),
              h('td', null, held.reason),
            ),
          ),
        ),
      ),
    ),
  ];
}

function deadLetters(destinations) {
  const refusing = destinations.filter((destination) => destination.deadLetters.length);
  if (!refusing.length) return [h('h2', null, 'Dead letters'), h('p', { class: 'quiet' }, 'No destination has refused an alert for good.')];
  return [h('h2', null, 'Dead letters'), ...refusing.flatMap(lettersOf)];
}

function lettersOf(destination) {
  return [
    h(
      'p',
      null,
      h('strong', null, destination.name),
      ` refused ${destination.deadLetters.length}. `,
      h('button', { type: 'button', id: `replay-${destination.name}`, 'data-destination': destination.name }, `Send them to ${destination.name} again`),
    ),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'rows' },
        head([['Alert'], ['Revision', 'number'], ['Given up'], ['Attempts', 'number'], ['Why']]),
        h(
          'tbody',
          null,
          destination.deadLetters.map((letter) =>
            h(
              'tr',
              null,
              h('th', { scope: 'row' }, alertLink(letter.alertId)),
              number(letter.revision),
              h('td', null, moment(letter.at)),
              number(letter.attempts),
              h('td', null, letter.reason),
            ),
          ),
        ),
      ),
    ),
  ];
}

const alertLink = (id) => h('a', { href: `#/alerts/${encodeURIComponent(id)}` }, id);
