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
  const byKind = new Map();
  for (const result of results) byKind.set(result.node.kind, (byKind.get(result.node.kind) ?? 0) + 1);
  const admitted = results.filter(({node}) => (!kind || node.kind === kind) && (!kinds.size || kinds.has(node.kind)));
  Object.assign(searchState, {results: admitted, active: 0});
  const list = h('ol.results', {id: 'results', 'aria-label': 'Results'});
  const status = h('p.note', {role: 'status'}, !terms.length
    ? 'Type a part of a name, column, tag, description or SQL. Narrow with column:, tag:, sql:, kind:model.'
    : `${count(admitted.length, 'result')} for “${text}”`);
  const choices = terms.length > 0 && h('p.choices', {role: 'group', 'aria-label': 'Kind'},
    [['', `All ${formatNumber(results.length)}`], ...[...byKind].sort(([a], [b]) => (kindWeights[b] ?? 0) - (kindWeights[a] ?? 0)).map(([name, number]) => [name, `${formatNumber(number)} ${kindPlural(name).toLowerCase()}`])]
      .map(([name, label]) => h('a', {href: address('search', '', {q: text, kind: name}), 'aria-current': name === kind ? 'true' : null}, label)));
  replaceChildren(content, h('h1.quiet', {tabindex: '-1'}, 'Search'), choices, status, list);
  showResults(list, terms, 0);
}

/** Adds a page of results and, when there are more, a button for the next. */
async function showResults(list, terms, from) {
  const batch = searchState.results.slice(from, from + searchState.shown);
  const items = batch.map((result) => h('li', null,
    h('a.result', {href: nodeAddress(result.node)}, layerMark(result.node.layer),
      h('span.name', null, marked(result.node.test?.title ? `${testTitle(result.node)} on ${result.node.test.on?.name ?? ''}${result.node.test.column ? `.${result.node.test.column}` : ''}` : result.node.name, terms)),
      h('span.kind', null, kindName(result.node.kind)),
      h('span.where', null, result.node.kind === 'source' || isTest(result.node) ? '' : result.node.path))));
  append(list, items);
  if (from === 0) markActive(0);
  if (from + batch.length < searchState.results.length) {
    const more = h('li', null, h('button.more', {type: 'button', onclick() { more.remove(); showResults(list, terms, from + batch.length); }},
      `${formatNumber(searchState.results.length - from - batch.length)} more`));
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
  const description = summaryOf(data.description ?? '', 220);
  if (description) parts.push(h('span.summary', null, marked(bits & 8 ? excerpt(data.description, terms, 200) : description, terms)));
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
  return text.split(new RegExp(`(${words.join('|')})`, 'giu')).map((piece, index) => (index % 2 ? h('mark', null, piece) : piece));
}

function markActive(index) {
  const items = document.querySelectorAll('.results > li > a');
  items[searchState.active]?.classList.remove('active');
  searchState.active = Math.max(0, Math.min(index, items.length - 1));
  items[searchState.active]?.classList.add('active');
  items[searchState.active]?.scrollIntoView({block: 'nearest'});
}
