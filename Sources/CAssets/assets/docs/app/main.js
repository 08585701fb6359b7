/* The frame around the pages: bar, sidebar, search field, keyboard. Runs last. */

function frame() {
  const field = h('input', {id: 'search', type: 'search', placeholder: 'Search', autocomplete: 'off', spellcheck: 'false',
    'aria-label': 'Search names, columns, tags, descriptions and SQL', 'aria-keyshortcuts': '/',
    oninput: debounced(60, () => typed(field.value)), onfocus: () => setTimeout(openIndex, 0), onkeydown: searchKey});
  const link = (page, label) => h('a', {href: address(page), 'data-page': page}, label);
  return [
    h('header.top', null,
      h('button.menu.quiet', {type: 'button', 'aria-label': 'Contents', 'aria-controls': 'sidebar',
        onclick: () => document.body.classList.toggle('with-sidebar')}, menuSign()),
      h('a.name', {href: address('overview')}, store.site.title),
      h('div.search', {role: 'search'}, field, h('kbd', {'aria-hidden': 'true'}, '/')),
      h('nav', {'aria-label': 'Pages'}, link('overview', 'Overview'), link('lineage', 'Lineage'),
        store.run && link('run', 'Last run'), link('help', 'Help'))),
    sidebar(),
    h('main', {id: 'main', tabindex: '-1'}),
  ];
}

function menuSign() {
  return svg('svg', {viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true'},
    svg('path', {d: 'M2 4h12M2 8h12M2 12h12', fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5}));
}

let cameFrom = '';

/** Every letter refines the address in place, so that one step back leaves the search. */
function typed(text) {
  const isSearching = parseHash(location.hash).kind === 'search';
  if (!isSearching) cameFrom = location.hash;
  if (!text) { if (isSearching) go(cameFrom || address('overview'), {replace: true}); return; }
  const hash = address('search', '', {q: text});
  if (isSearching) go(hash, {replace: true}); else go(hash);
}

function searchKey(event) {
  const field = event.target;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    markActive(searchState.active + (event.key === 'ArrowDown' ? 1 : -1));
  } else if (event.key === 'Enter') {
    typed(field.value);
    const result = searchState.results[searchState.active];
    if (result && field.value) { field.blur(); go(nodeAddress(result.node)); }
  } else if (event.key === 'Escape') {
    field.value = '';
    typed('');
    field.blur();
  }
}

function globalKey(event) {
  const isTyping = event.target.closest?.('input, textarea, select');
  const isCommand = event.ctrlKey || event.metaKey;
  if (event.key === '/' && !isTyping && !isCommand || event.key === 'k' && isCommand) {
    event.preventDefault();
    const field = document.getElementById('search');
    field.focus();
    field.select();
  }
  if (event.key === '?' && !isTyping) go(address('help'));
}

function start() {
  openStore();
  replaceChildren(document.getElementById('app'), frame());
  document.querySelector('.skip-link').addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById('main').focus();
  });
  addEventListener('hashchange', () => { document.body.classList.remove('with-sidebar'); show(); });
  addEventListener('keydown', globalKey);
  show();
}

start();
