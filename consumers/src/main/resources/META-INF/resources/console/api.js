// Talks to the server. A refusal is an Error whose message is what the problem's title says to do.

const PAGE = 500;
const SESSION = '/api/session';

async function request(path, options) {
  const response = await fetch(path, { headers: { Accept: 'application/json' }, ...options }).catch((cause) => {
    throw new Error('Vigil does not answer. Try again; if it stays so, tell those who run it', { cause });
  });
  if (response.status === 204) return null;
  if (response.ok) return response.json();
  // The session has ended: the page starts again, with the form to sign in with.
  if (response.status === 401 && path !== SESSION) location.reload();
  const problem = await response.json().catch(() => ({}));
  const error = new Error(sentence(response.status, problem));
  error.status = response.status;
  throw error;
}

/** Titles of what is not there speak to programs; a proxy that answers in place of Vigil says nothing of use. */
function sentence(status, { title, detail }) {
  if (status === 404) return detail ?? 'There is no such thing here, or it belongs to another unit';
  if (!title) return status > 500 ? 'Vigil does not answer. Try again in a minute' : `The server answered ${status}`;
  return [title, detail].filter(Boolean).join('. ');
}

async function all(path, parameters) {
  const items = [];
  let cursor = null;
  let asOf = null;
  do {
    const query = new URLSearchParams({ ...parameters, limit: PAGE, ...(cursor ? { cursor } : {}) });
    const page = await request(`${path}?${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
    asOf = page.asOf;
  } while (cursor);
  return { items, asOf };
}

export const patients = () => all('/api/patients', { encounter: 'current' });
export const openAlerts = () => all('/api/alerts', { status: 'open' });
export const closedAlerts = () => request('/api/alerts?status=closed&limit=200');
export const alert = (id) => request(`/api/alerts/${encodeURIComponent(id)}`);
export const patient = (key) => request(`/api/patients/${encodeURIComponent(key)}`);
export const alertsSince = (since) => all('/api/alerts', { since });
export const triggers = () => request('/api/triggers');
export const burden = (window) => request(`/api/burden?${new URLSearchParams({ window })}`);
export const burdenTable = (window) => `/api/burden/csv?${new URLSearchParams({ window })}`;
export const models = () => request('/api/models');
export const feeds = () => request('/api/feeds');
export const destinations = () => request('/api/destinations');
export const concepts = () => request('/api/concepts');
export const lookUp = (identifier) => request(`/api/patients?${new URLSearchParams({ identifier })}`);

export const session = () => request(SESSION);
export const signIn = (name, password) => post(SESSION, { name, password });
export const signOut = () => request(SESSION, { method: 'DELETE' });
export const breakGlass = (identifier, reason) => post('/api/break-glass', { identifier, reason });
export const audit = (since, patientKey) => request(`/api/audit?${new URLSearchParams({ since, limit: PAGE, ...(patientKey ? { patientKey } : {}) })}`);

export const switchTrigger = (id, intendedUse) => post(`/api/triggers/${encodeURIComponent(id)}/mode`, { intendedUse });

export const act = (id, action) => post(`/api/alerts/${encodeURIComponent(id)}/actions`, action);

export const replayDeadLetters = (name) => post(`/api/destinations/${encodeURIComponent(name)}/dead-letters/replay`, {});
export const entryKinds = () => request('/api/entry-kinds');
export const enter = (key, entry) => post(`/api/patients/${encodeURIComponent(key)}/entries`, entry);
export const withdraw = (key, kind) =>
  request(`/api/patients/${encodeURIComponent(key)}/entries/${encodeURIComponent(kind)}`, { method: 'DELETE' });

const post = (path, body) =>
  request(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
