/* The page of anything that holds data: model, seed, snapshot, source; and, with less on it, of analyses and the like. */

const nodePage = {
  title: (route) => store.byID.get(route.id)?.name ?? 'Not found',
  async render(route) {
    const node = store.byID.get(route.id);
    if (!node) return pages.missing.render(route);
    const data = await details(node);
    return h('article.node-page', null,
      nodeHeader(node, data),
      h('div.body', null,
        h('div.text', null,
          data.description ? markdown(data.description) : !isTest(node) && !node.isHidden && h('p.note', null, 'No description.'),
          node.outcome?.message && tone(node.outcome.status) === 'bad' && h('pre.failure', null, node.outcome.message),
          await lineageSection(node),
          columnsSection(node, data, route),
          testsSection(node.tests),
          argumentsSection(data),
          codeSection(node, data),
          dependenciesSection(node, data)),
        h('aside', {'aria-label': 'Facts'}, nodeFacts(node, data), metaFacts(data))));
  },
  shown(route) {
    const column = route.parameters.get('column');
    if (column) document.querySelector('tr.wanted')?.scrollIntoView({block: 'center'});
  },
};

for (const kind of Object.keys(kindNames)) pages[kind] = nodePage;

function nodeHeader(node, data) {
  const where = [node.database, node.schema, node.relation].filter(Boolean).join('.');
  const isLayered = node.kind === 'model' && node.layer !== 'model';
  const outcomes = node.tests.filter((test) => test.outcome).map((test) => test.outcome.status);
  return h('header', null,
    h('p.kind', null, layerMark(node.layer), isLayered ? `${layerNames[node.layer]} model` : kindName(node.kind),
      node.materialized && h('span.quiet', null, node.materialized),
      node.isHidden && h('span.quiet', null, 'hidden by its project')),
    h(data.title ? 'h1.title' : 'h1', {tabindex: '-1'}, data.title ?? (titleOf(node))),
    h('p.where', null, node.relation && node.kind !== 'test' ? h('span', null, where) : null,
      (data.title || node.test?.title) && h('span', null, node.name)),
    node.tests.length > 0 && !isTest(node) && h('p.counts', null,
      node.outcome && statusLabel(node.outcome.status, statusWord(node.outcome.status)),
      outcomeCounts(outcomes).map((label) => h('span', null, label, ' tests'))));
}

function nodeFacts(node, data) {
  const {outcome, freshness, test} = node;
  const limits = freshness && [freshness.warn && `warn after ${freshness.warn}`, freshness.error && `error after ${freshness.error}`];
  const age = freshness && freshness.seconds !== null ? ` ${formatSeconds(freshness.seconds)} old` : '';
  const failures = outcome?.failures ? ` ${count(outcome.failures, 'failure')}` : '';
  return facts([
    ['Checks', test?.on && nodeLink(test.on)],
    ['Column', test?.column],
    ['References', test?.to && nodeLink(test.to)],
    ['Last outcome', outcome && h('span', null, statusLabel(outcome.status), failures)],
    ['Rows', outcome?.rows !== null && outcome?.rows !== undefined && formatNumber(outcome.rows)],
    ['Took', outcome && formatSeconds(outcome.seconds)],
    ['When', outcome && formatTime(store.run.finished)],
    ['Freshness', freshness && h('span', null, statusLabel(freshness.status, freshnessWords[freshness.status]), age)],
    ['Newest row', freshness?.loaded && formatTime(freshness.loaded)],
    ['Limits', limits?.filter(Boolean).join(', ')],
    ...(data.facts ?? []).map((fact) => fact.map(store.text)).map(([label, value]) => [label, linkedFact(label, value)]),
    ['Tags', tagLinks(node.tags)],
    ['Package', node.package],
    ['File', node.path && h('span.path', null, node.path)],
  ]);
}

/** Addresses become links when they lead to the web or to mail. */
function linkedFact(label, value) {
  if (/^(https?:|mailto:)/i.test(value)) return h('a', {href: value, ...outside}, value.replace(/^(https?:\/\/|mailto:)/i, ''));
  if (label === 'E-mail') return h('a', {href: `mailto:${value}`}, value);
  return value;
}

function metaFacts(data) {
  const entries = Object.entries(data.meta ?? {});
  if (!entries.length) return null;
  return h('div.meta', null, h('h2', null, 'Meta'), facts(entries.map(([key, value]) => [key, plainValue(value)])));
}

function codeSection(node, data) {
  const versions = [
    {name: node.kind === 'macro' ? 'Source' : 'As written', text: store.text(data.raw), language: data.language},
    {name: 'Compiled', text: store.text(data.compiled), language: data.language},
  ];
  // What a failing test found is read from what the warehouse was asked.
  if (node.kind === 'test') versions.reverse();
  const box = codeTabs(node, versions);
  return box && section('code', 'Code', null, box);
}

/** Parents and children of every kind, as lists. */
function dependenciesSection(node, data) {
  const nodes = (indexes, admits) => indexes.map((index) => store.nodes[index]).filter(admits);
  const macros = (data.macros ?? []).map((id) => store.byID.get(store.text(id))).filter(Boolean);
  const groups = [
    ['Depends on', nodes(node.parents, (other) => other.kind !== 'macro')],
    ['Used by', nodes([...node.children, ...data.users ?? []], (other) => !isTest(other))],
    ['Macros', macros],
  ].filter(([, list]) => list.length);
  if (!groups.length) return null;
  return section('dependencies', 'Dependencies', null, h('div.groups', null, groups.map(([title, list]) =>
    h('div', null, h('h3', null, title, numberLabel(list.length)), nodeList(list)))));
}

function argumentsSection(data) {
  if (!data.arguments?.length) return null;
  const rows = data.arguments.map((argument) => argument.map(store.text)).map(([name, type, description]) =>
    h('tr', null, h('th', {scope: 'row'}, name), h('td.type', null, type),
      h('td.description', null, markdown(description, 5))));
  return section('arguments', 'Arguments', rows.length,
    table('columns', 'Arguments of the macro', ['Name', 'Type', 'Description'], rows));
}
