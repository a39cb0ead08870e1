// The feeds: who is heard, in what rhythm, by what clock, what was refused, and which codes nobody has mapped.

import * as api from './api.js';
import { h, hidden, refusal, replace } from './dom.js';
import { moment } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const EVERY = 5_000;
const SECOND = 1_000;

const STATES = {
  receiving: { mark: '●', word: 'Receiving' },
  silent: { mark: '▲', word: 'Silent' },
  'never-heard': { mark: '○', word: 'Never heard' },
};

const COLUMNS = [
  ['Feed'],
  ['State'],
  ['Last message'],
  ['In the last hour', 'number'],
  ['Rhythm'],
  ['Clock'],
  ['Taken', 'number'],
  ['Refused', 'number'],
  ['In quarantine', 'number'],
];

/** Shows the feeds until the page is left. */
export function feedsPage(content) {
  const note = h('p', { class: 'counts' });
  const warnings = h('div');
  const table = h('div', { class: 'scroll' });
  const codes = h('section');
  const trouble = h('div');
  replace(content, h('div', { class: 'page-head' }, h('h1', null, 'Feeds'), note), trouble, warnings, table, codes);

  async function show() {
    try {
      const { feeds, note: said } = await api.feeds();
      await ward.ready;
      replace(trouble);
      replace(note, said ?? '');
      replace(warnings, warningList(feeds));
      replace(table, feedTable(feeds));
      replace(codes, unmapped(feeds));
    } catch (refused) {
      replace(trouble, refusal(refused));
    }
  }

  show();
  const again = setInterval(show, EVERY);
  return () => clearInterval(again);
}

function warningList(feeds) {
  const all = feeds.flatMap((feed) => feed.warnings);
  return all.length
    ? h(
        'ul',
        { class: 'warnings' },
        all.map((warning) => h('li', null, h('strong', null, '! '), warning.text, ' ', h('span', { class: 'quiet' }, 'since '), moment(warning.since))),
      )
    : null;
}

function feedTable(feeds) {
  return h(
    'table',
    { class: 'rows feeds' },
    h('caption', { class: 'visually-hidden' }, 'Feeds'),
    h('thead', null, h('tr', null, COLUMNS.map(([name, kind]) => h('th', { scope: 'col', class: kind }, name)))),
    h(
      'tbody',
      null,
      feeds.length ? feeds.map(row) : h('tr', null, h('td', { colspan: COLUMNS.length, class: 'quiet' }, 'No feed is known yet')),
    ),
  );
}

function row(feed) {
  return h(
    'tr',
    { class: feed.warnings.length ? 'warned' : null },
    h('th', { scope: 'row' }, feed.name, h('span', { class: 'quiet' }, ` ${feed.protocol}${feed.listening ? '' : ', not listening'}`)),
    h('td', null, state(feed)),
    h('td', null, feed.lastMessageAt ? moment(feed.lastMessageAt) : h('span', { class: 'quiet' }, '—')),
    number(feed.messagesLastHour),
    h('td', null, rhythm(feed)),
    h('td', null, clock(feed)),
    number(feed.accepted),
    number(feed.refused),
    number(feed.quarantined),
  );
}

const number = (it) => h('td', { class: 'number' }, it.toLocaleString());

function state(feed) {
  const { mark, word } = STATES[feed.state] ?? { mark: '', word: feed.state };
  return h('span', { class: `feed-state ${feed.state}` }, h('span', { 'aria-hidden': 'true' }, mark), ` ${word}`);
}

function rhythm(feed) {
  if (feed.silentAfterSeconds === null) return h('span', { class: 'quiet' }, '—');
  const limit = `silent after ${seconds(feed.silentAfterSeconds)}`;
  return feed.usualGapSeconds === null
    ? h('span', { class: 'quiet' }, `not learned yet, ${limit}`)
    : [`every ${seconds(Math.max(1, feed.usualGapSeconds))} or sooner`, h('span', { class: 'quiet' }, `, ${limit}`)];
}

function clock(feed) {
  const offset = feed.clockOffsetSeconds;
  if (offset === null) return h('span', { class: 'quiet' }, '—');
  const off = feed.warnings.some((warning) => warning.kind === 'clock');
  const text = Math.abs(offset) < 2 ? 'right' : `${seconds(Math.abs(offset))} ${offset > 0 ? 'ahead' : 'behind'}`;
  return off ? h('span', { class: 'overdue' }, `! ${text}`) : text;
}

/** "40 s", and from two minutes on as all times are said. */
const seconds = (it) => (it < 120 ? `${it} s` : words.duration(it * SECOND));

function unmapped(feeds) {
  const rows = feeds.flatMap((feed) => feed.unmappedCodes.map((code) => ({ feed, code })));
  if (!rows.length) return [h('h2', null, 'Codes that nobody has mapped'), h('p', { class: 'quiet' }, 'None has come since the start.')];
  return [
    h('h2', null, 'Codes that nobody has mapped'),
    h('p', { class: 'quiet' }, 'Add a code to the feed’s code map, start Vigil again, then ./vigil remap: what has come with it becomes facts.'),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'rows' },
        h(
          'thead',
          null,
          h('tr', null, ['Feed', 'System', 'Code'].map((name) => h('th', { scope: 'col' }, name)), h('th', { scope: 'col', class: 'number' }, 'Seen'), ['Last', 'Example'].map((name) => h('th', { scope: 'col' }, name))),
        ),
        h('tbody', null, rows.map(codeRow)),
      ),
    ),
  ];
}

function codeRow({ feed, code }) {
  return h(
    'tr',
    null,
    h('td', null, feed.name),
    h('td', null, code.system || h('span', { class: 'quiet' }, '—', hidden('none'))),
    h('th', { scope: 'row' }, code.code),
    number(code.count),
    h('td', null, moment(code.lastSeenAt)),
    h('td', { class: 'digest' }, code.lastEventId),
  );
}
