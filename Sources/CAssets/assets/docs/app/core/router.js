/* The page shown is a function of the URL's hash alone, so every view can be linked to, also from file://.
   #/model/model.shop.orders?column=id: page kind, id, parameters. */

/** Pages by the first part of their address; each file in pages/ adds its own: {render(route) -> Node or promise}. */
const pages = {};

function parseHash(hash) {
  const [path, query] = hash.replace(/^#!?\/?/, '').split('?', 2);
  const [kind, ...rest] = path.split('/').map(decode);
  return {kind: kind || 'overview', id: rest.join('/'), parameters: new URLSearchParams(query ?? '')};
}

/** A part of an address that is no valid escape stays as it is. */
function decode(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

function address(kind, id, parameters) {
  const query = new URLSearchParams(Object.entries(parameters ?? {}).filter(([, value]) => value)).toString();
  return `#/${kind}${id ? `/${encodeURIComponent(id)}` : ''}${query ? `?${query}` : ''}`;
}

const nodeAddress = (node, parameters) => address(node.kind, node.id, parameters);

/** Shows an address; `replace` keeps it out of the history (for every letter typed into the search field). */
function go(hash, {replace = false} = {}) {
  if (!replace) { location.hash = hash; return; }
  history.replaceState(null, '', hash);
  show();
}

/** The page's content; what goes wrong while it is drawn is shown in its place. */
async function drawn(page, route) {
  try {
    return await page.render(route);
  } catch (error) {
    return h('article', null, h('h1', {tabindex: '-1'}, 'This page cannot be drawn'),
      h('pre.failure', null, String(error?.stack ?? error)));
  }
}

let shownAddress = '';
let rendering = 0;

/** Draws the page of the current address; an older drawing that is still waiting for data is dropped. */
async function show() {
  const turn = ++rendering;
  const route = parseHash(location.hash);
  const page = own(pages, route.kind) ?? pages.missing;
  const previous = parseHash(shownAddress);
  shownAddress = location.hash;
  const isSamePage = previous.kind === route.kind && previous.id === route.id;
  if (isSamePage && page.update?.(route)) return;
  const main = document.getElementById('main');
  const content = await drawn(page, route);
  if (turn !== rendering) return;
  main.className = page.layout ?? '';
  main.replaceChildren(content);
  document.title = page.title ? `${page.title(route)} · ${store.site.title}` : store.site.title;
  markCurrent(route);
  page.shown?.(route);
  if (!isSamePage) {
    main.scrollTop = 0;
    if (turn > 1 && !page.keepsFocus) main.querySelector('h1')?.focus({preventScroll: true});
  }
}
