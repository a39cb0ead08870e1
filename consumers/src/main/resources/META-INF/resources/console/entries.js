// Facts that no feed carries: which stand, by whom and until when; entering, correcting and withdrawing them.

import * as api from './api.js';
import { h, replace } from './dom.js';
import { moment } from './pieces.js';
import * as ward from './ward.js';
import * as words from './words.js';

const DAY = 86_400_000;
const TERMS = [1, 3, 7, 30, 90, 365, 3650];
const UNTIL_SHOWN = 1_500;

/** The section of a patient's page; `changed` is called once the patient is to be read anew. */
export function entries(patientKey, changed) {
  const list = h('div', null);
  const result = h('p', { class: 'result', role: 'status' });
  const element = h(
    'section',
    { 'aria-labelledby': 'patient-entries' },
    h('h2', { id: 'patient-entries' }, 'Entered by hand'),
    list,
    h('p', { class: 'quiet' }, 'Loading…'),
    result,
  );
  const send = async (doing) => {
    result.className = 'result';
    result.textContent = 'Sending…';
    try {
      await doing();
      result.textContent = 'Kept.';
      setTimeout(changed, UNTIL_SHOWN);
    } catch (refused) {
      result.className = 'result refusal';
      result.textContent = `Not done: ${refused.message}`;
    }
  };
  let names = {};
  let statements = null;
  const show = () => statements && replaceList(list, statements, names, (kind) => send(() => api.withdraw(patientKey, kind)));
  api.entryKinds().then(
    (kinds) => {
      names = Object.fromEntries(kinds.map((it) => [it.kind, it.display]));
      element.children[2].replaceWith(form(kinds, (entry) => send(() => api.enter(patientKey, entry))));
      show();
    },
    (refused) => {
      element.children[2].textContent = refused.message;
    },
  );
  return {
    element,
    show: (all) => {
      statements = all ?? [];
      show();
    },
  };
}

/** Listeners do not survive a comparison by text, so the list is built anew only where it says something else. */
function replaceList(list, statements, names, withdraw) {
  const said = statements.filter((it) => it.kind === 'directive' && it.feed === 'console');
  const key = JSON.stringify([names, said.map((it) => [it.factId, it.detail, it.author, it.expires, it.arrived])]);
  if (list.dataset.said === key) return;
  list.dataset.said = key;
  replace(
    list,
    said.length
      ? h('ul', { class: 'entries' })
      : h('p', { class: 'quiet' }, 'Nothing.'),
  );
  list.querySelector('ul')?.append(...said.map((it) => item(it, names[it.what] ?? words.sentence(it.what), withdraw)));
}

function item(it, name, withdraw) {
  const what = `${name}${it.detail === 'yes' ? '' : ` ${it.detail}`}`;
  return h(
    'li',
    null,
    h('strong', null, what),
    ` by ${it.author ?? 'unknown'}, `,
    moment(it.arrived),
    it.expires ? [Date.parse(it.expires) > ward.now ? ', until ' : ', expired ', moment(it.expires)] : null,
    ' ',
    h('button', { type: 'button', onclick: () => withdraw(it.what), 'aria-label': `Withdraw ${what}` }, 'Withdraw'),
  );
}

function form(kinds, enter) {
  const kind = h('select', { id: 'entry-kind' }, kinds.map((it) => h('option', { value: it.kind }, it.display)));
  const value = h('select', { id: 'entry-value' });
  const days = h('select', { id: 'entry-days' });
  const options = () => {
    const chosen = kinds.find((it) => it.kind === kind.value);
    value.replaceChildren(...chosen.values.map((it) => h('option', { value: it }, it)));
    days.replaceChildren(
      ...TERMS.filter((it) => it <= chosen.longestDays).map((it) => h('option', { value: it }, it === 1 ? '1 day' : `${it} days`)),
    );
  };
  kind.addEventListener('change', options);
  options();
  return h(
    'form',
    {
      class: 'actions entry',
      onsubmit: (event) => {
        event.preventDefault();
        enter({ kind: kind.value, value: value.value, expires: new Date(ward.now + days.value * DAY).toISOString() });
      },
    },
    h('label', { for: 'entry-kind' }, 'What'),
    kind,
    h('label', { for: 'entry-value' }, 'Value'),
    value,
    h('label', { for: 'entry-days' }, 'For'),
    days,
    h('button', { type: 'submit' }, 'Enter'),
  );
}
