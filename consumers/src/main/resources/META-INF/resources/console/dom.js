// Builds elements. Text is always text: nothing that comes from data is ever parsed as HTML.

/** An element with attributes (on… are listeners, null ones are left out) and children (text, elements, or null). */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts children in place of what was there, unless they say the same: then nothing flickers. The focus stays where it was. */
export function replace(parent, ...children) {
  const next = h(parent.tagName, null, ...children);
  if (next.innerHTML === parent.innerHTML) return;
  const focused = parent.contains(document.activeElement) ? sameAs(document.activeElement) : null;
  parent.replaceChildren(...next.childNodes);
  if (focused) parent.querySelector(focused)?.focus({ preventScroll: true });
}

/** How to find the element that stands for the same thing after drawing anew; null where nothing tells. */
function sameAs(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  return href ? `a[href="${CSS.escape(href)}"]` : null;
}

/** For sentences that only a screen reader needs. */
export function hidden(text) {
  return h('span', { class: 'visually-hidden' }, text);
}

/** What went wrong, where the page would have been. */
export function refusal(error) {
  return h('p', { class: 'refusal', role: 'alert' }, error.message);
}
