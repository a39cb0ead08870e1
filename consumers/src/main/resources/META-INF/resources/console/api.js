// Talks to the server. A refusal is an Error whose message is what the problem's title says to do.

const PAGE = 500;

async function request(path, options) {
  const response = await fetch(path, { headers: { Accept: 'application/json' }, ...options });
  if (response.ok) return response.json();
  const problem = await response.json().catch(() => ({}));
  const error = new Error([problem.title ?? `The server answered ${response.status}`, problem.detail].filter(Boolean).join('. '));
  error.status = response.status;
  throw error;
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
export const feeds = () => request('/api/feeds');
export const concepts = () => request('/api/concepts');
export const lookUp = (identifier) => request(`/api/patients?${new URLSearchParams({ identifier })}`);

export const switchTrigger = (id, intendedUse) => post(`/api/triggers/${encodeURIComponent(id)}/mode`, { intendedUse });

export const act = (id, action) => post(`/api/alerts/${encodeURIComponent(id)}/actions`, action);

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
