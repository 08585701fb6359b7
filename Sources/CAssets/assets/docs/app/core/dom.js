/* Elements by hand. Text is only ever a text node, so nothing in the data can become markup or script;
   the page's policy (require-trusted-types-for 'script') makes any other way an error. */

/**
 * h('a.link.strong', {href: '#/x', onclick: f}, 'text', node, [more]) makes an element.
 * Functions become listeners, true an empty attribute, false and null nothing.
 */
function h(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElement(name);
  if (classes.length) element.className = classes.join(' ');
  return fill(element, attributes, children);
}

/** The same for SVG. */
function svg(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  if (classes.length) element.setAttribute('class', classes.join(' '));
  return fill(element, attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(key.slice(2), value);
    else if (key === 'href') { const url = safeURL(value); if (url) element.setAttribute('href', url); }
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(parent, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === '') continue;
    if (Array.isArray(child)) append(parent, child);
    else parent.append(child);
  }
  return parent;
}

function replaceChildren(parent, ...children) {
  parent.replaceChildren();
  return append(parent, children);
}

/** The URL if following it can do no harm (this page, the web, mail); else null. */
function safeURL(url) {
  const text = String(url).trim();
  if (text.startsWith('#')) return text;
  return /^(https?:\/\/|mailto:)[^\s]/i.test(text) ? text : null;
}

/** Attributes of a link that leaves this page. */
const outside = {target: '_blank', rel: 'noopener noreferrer'};

/** A member that an object has itself, not one that all objects have: names come from readers and projects. */
const own = (object, key) => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Lets the browser draw and answer between two pieces of long work. */
function breathe() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Calls `action` once, `delay` ms after the last of several calls. */
function debounced(delay, action) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), delay);
  };
}
