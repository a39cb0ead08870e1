// Who is signed in, what they may do, and the page on which they sign in.

import * as api from './api.js';
import { h, refusal, replace } from './dom.js';

const AGAIN = 3_000;

/** As the server tells it: {asked, account, roles, units, password, provider, asOf}. */
export let session = null;

/** Whether whoever is here holds one of the roles; where nobody is asked who they are, they hold all. */
export const may = (...roles) => !session.asked || roles.some((role) => session.roles.includes(role));

/** Whether they look after patients. */
export const cares = () => may('clinician', 'charge');

/** Resolves once it is known who is here; shows the form to sign in with until somebody is. */
export async function known(content) {
  session = await untilAnswered();
  if (!session.account) {
    document.body.classList.add('outside');
    await new Promise(() => signInPage(content));
  }
  showWho();
}

function signInPage(content) {
  const trouble = h('div', { role: 'status' });
  const name = h('input', { id: 'name', name: 'name', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', required: true });
  const password = h('input', { id: 'password', name: 'password', type: 'password', autocomplete: 'current-password', required: true });
  const submit = h('button', { type: 'submit', class: 'primary' }, 'Sign in');
  const form = h(
    'form',
    {
      class: 'sign-in',
      onsubmit: async (event) => {
        event.preventDefault();
        submit.disabled = true;
        try {
          await api.signIn(name.value.trim(), password.value);
          location.reload();
        } catch (refused) {
          replace(trouble, refusal(refused));
          password.value = '';
          password.focus();
          submit.disabled = false;
        }
      },
    },
    h('label', { for: 'name' }, 'Name'),
    name,
    h('label', { for: 'password' }, 'Password'),
    password,
    submit,
  );
  content.replaceChildren(
    h('h1', null, 'Sign in'),
    trouble,
    session.provider ? h('p', null, h('a', { href: '/sign-in' }, 'Sign in with the hospital’s account')) : '',
    session.password ? form : '',
  );
  (session.password ? name : content.querySelector('a'))?.focus();
}

function showWho() {
  if (!session.asked) return;
  replace(
    document.getElementById('who'),
    h('span', { class: 'visually-hidden' }, 'Signed in: '),
    h('strong', null, session.account),
    ` ${[session.roles.join(', '), session.units.includes('*') ? 'all units' : session.units.join(', ')].filter(Boolean).join(' · ')} `,
    h('button', { type: 'button', id: 'sign-out' }, 'Sign out'),
  );
  document.getElementById('sign-out').addEventListener('click', async () => {
    await api.signOut();
    location.assign(session.password ? '/' : '/sign-out');
  });
  document.querySelectorAll('nav a[data-roles]').forEach((link) => {
    link.hidden = !may(...link.dataset.roles.split(' '));
  });
}

async function untilAnswered() {
  for (;;) {
    try {
      return await api.session();
    } catch (refused) {
      await new Promise((resolve) => setTimeout(resolve, AGAIN));
    }
  }
}
