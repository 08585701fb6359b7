/* Results as they are typed. The page is an address of its own, so that a search can be sent to a colleague. */

pages.search = {
  keepsFocus: true,
  title: (route) => `Search: ${route.parameters.get('q') ?? ''}`,
  render(route) {
    const content = h('article.search-page', null);
    fillSearch(content, route);
    return content;
  },
  update(route) {
    const content = document.querySelector('article.search-page');
    if (!content) return false;
    fillSearch(content, route);
    return true;
  },
};

const searchState = {results: [], shown: 60, active: 0};

function fillSearch(content, route) {
  const text = route.parameters.get('q') ?? '';
  const field = document.getElementById('search');
  if (field && document.activeElement !== field) field.value = text;
  const {results, terms, kinds} = search(text);
  const kind = route.parameters.get('kind') ?? '';
  const admitted = results.filter(({node}) => (!kind || node.kind === kind) && (!kinds.size || kinds.has(node.kind)));
  Object.assign(searchState, {results: admitted, active: 0});
  const list = h('ol.results', {id: 'results', 'aria-label': 'Results'});
  const status = h('p.note', {role: 'status'}, !terms.length
    ? 'Type a part of a name, column, tag, description or SQL. Narrow with column:, tag:, sql:, kind:model.'
    : `${count(admitted.length, 'result')} for “${text}”`);
  const choices = terms.length > 0 && h('p.choices', {role: 'group', 'aria-label': 'Kind'},
    [['', 'All', results.length], ...kindCounts(results)].map(([name, label, number]) =>
      h('a', {href: address('search', '', {q: text, kind: name}), 'aria-current': name === kind && 'true'},
        name ? `${formatNumber(number)} ${label}` : `${label} ${formatNumber(number)}`)));
  replaceChildren(content, h('h1.quiet', {tabindex: '-1'}, 'Search'), choices, status, list);
  showResults(list, terms, 0);
}

/** [kind, its plural, how many], the likeliest kinds first. */
function kindCounts(results) {
  const counts = new Map();
  for (const {node} of results) counts.set(node.kind, (counts.get(node.kind) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (kindWeights[b] ?? 0) - (kindWeights[a] ?? 0))
    .map(([kind, number]) => [kind, kindPlural(kind).toLowerCase(), number]);
}

/** What a result is called: a test with what it checks. */
function resultTitle(node) {
  if (!node.test?.title) return node.name;
  return `${titleOf(node)} on ${[node.test.on?.name, node.test.column].filter(Boolean).join('.')}`;
}

/** Adds a page of results and, when there are more, a button for the next. */
async function showResults(list, terms, from) {
  const batch = searchState.results.slice(from, from + searchState.shown);
  const items = batch.map((result) => h('li', null,
    h('a.result', {href: nodeAddress(result.node)}, layerMark(result.node.layer),
      h('span.name', null, marked(resultTitle(result.node), terms)),
      h('span.kind', null, kindName(result.node.kind)),
      h('span.where', null, result.node.kind === 'source' || isTest(result.node) ? '' : result.node.path))));
  append(list, items);
  if (from === 0) markActive(0);
  if (from + batch.length < searchState.results.length) {
    const next = from + batch.length;
    const more = h('li', null, h('button.more', {type: 'button', onclick() {
      more.remove();
      showResults(list, terms, next);
    }}, `${formatNumber(searchState.results.length - next)} more`));
    list.append(more);
  }
  for (const [index, result] of batch.entries()) {
    if (!list.isConnected && from > 0) return;
    const evidence = evidenceOf(result, await details(result.node), terms);
    if (evidence) items[index].firstChild.append(evidence);
  }
}

/** Where the words stand in a result: its columns that match, the sentence, the line of SQL. */
function evidenceOf({node, bits}, data, terms) {
  const parts = [];
  const has = (text) => terms.some(({word}) => text.toLowerCase().includes(word));
  if (bits & 2) {
    const names = (data.columns?.name ?? []).map(store.text).filter(has).slice(0, 6);
    if (names.length) parts.push(h('span.columns', null, names.map((name) => h('code', null, marked(name, terms)))));
  }
  if (data.description) {
    const text = bits & 8 ? excerpt(data.description, terms, 200) : summaryOf(data.description, 220);
    parts.push(h('span.summary', null, marked(text, terms)));
  }
  if (bits & 16 && !(bits & 1)) {
    const line = String(store.text(data.raw) ?? '').split('\n').find(has)?.trim();
    if (line) parts.push(h('code.line', null, marked(line.slice(0, 160), terms)));
  }
  return parts.length ? h('span.evidence', null, parts) : null;
}

/** The part of a text around the first word found. */
function excerpt(text, terms, length) {
  const plain = text.replace(/\s+/g, ' ');
  const lower = plain.toLowerCase();
  const first = Math.min(...terms.map(({word}) => lower.indexOf(word)).filter((at) => at >= 0));
  if (!Number.isFinite(first) || first < length * 0.6) return summaryOf(plain, length);
  const from = plain.indexOf(' ', first - length / 3) + 1;
  return `…${plain.slice(from, from + length)}${from + length < plain.length ? '…' : ''}`;
}

/** A text with the searched words marked. */
function marked(text, terms) {
  if (!terms.length) return [text];
  const words = terms.map(({word}) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).sort((a, b) => b.length - a.length);
  const pieces = text.split(new RegExp(`(${words.join('|')})`, 'giu'));
  return pieces.map((piece, index) => (index % 2 ? h('mark', null, piece) : piece));
}

function markActive(index) {
  const items = document.querySelectorAll('.results > li > a');
  items[searchState.active]?.classList.remove('active');
  searchState.active = Math.max(0, Math.min(index, items.length - 1));
  items[searchState.active]?.classList.add('active');
  items[searchState.active]?.scrollIntoView({block: 'nearest'});
}
