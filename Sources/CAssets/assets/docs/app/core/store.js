/* The embedded data. `core` (names, edges, outcomes) is read at the start; details (columns, SQL) stay text in
   blocks and are read block by block when a page asks; the search index when a search begins.
   Text that occurs more than once stands in one table and is referred to by its number. */

const store = {
  site: {},
  run: null,
  kinds: [],
  /** Positions of the first node of each block of details. */
  blockStarts: [],
  /** All nodes, in the file's order; edges and blocks refer to them by position. */
  nodes: [],
  byID: new Map(),
  byName: new Map(),
  text: (value) => value,
};

/** The JSON text that the page carries under an id; freed from the document once read. */
function embedded(id) {
  const element = document.getElementById(`site-${id}`);
  const value = element ? JSON.parse(element.textContent) : null;
  element?.remove();
  return value;
}

function openStore() {
  const core = embedded('core');
  const table = core.strings;
  const text = (value) => (typeof value === 'number' ? table[value] : value);
  store.text = text;
  store.site = core.site;
  store.kinds = core.kinds;
  store.blockStarts = core.blocks;
  const nodes = store.nodes = core.nodes.map((row, index) => openNode(row, index, core, text));
  for (const node of nodes) {
    store.byID.set(node.id, node);
    if (!store.byName.has(node.name)) store.byName.set(node.name, []);
    store.byName.get(node.name).push(node);
  }
  for (const node of nodes) for (const parent of node.parents) nodes[parent].children.push(node.index);
  attachTests(core.tests, nodes, text);
  attachRun(core.run, nodes, text);
  attachFreshness(core.freshness, nodes, text);
}

/** Names the values of a row, in the order in which they are written. */
function openNode(row, index, core, text) {
  const [id, kind, layer, name, packageName, path, folder, database, schema, relation, materialized, tags, columnCount, parents,
    isHidden, colour] = row;
  return {
    index, id,
    kind: core.kinds[kind],
    layer: core.layers[layer],
    name: text(name),
    package: text(packageName),
    path: text(path),
    folder: text(folder),
    database: text(database),
    schema: text(schema),
    relation: text(relation),
    materialized: text(materialized),
    tags: tags.map(text),
    columnCount, parents,
    isHidden: isHidden === 1,
    colour,
    children: [],
    tests: [],
    test: null,
    outcome: null,
    freshness: null,
  };
}

/** Says of each test what it checks and of each node by what it is checked. */
function attachTests(rows, nodes, text) {
  for (const [index, on, to, title, column, severity, field] of rows) {
    const node = nodes[index];
    node.test = {
      title: text(title), column: text(column), severity: text(severity), field: text(field),
      on: nodes[on] ?? null, to: nodes[to] ?? null,
    };
    for (const parent of on < 0 ? node.parents : [on]) nodes[parent].tests.push(node);
  }
}

function attachRun(run, nodes, text) {
  if (!run) return;
  store.run = {...run, results: run.results.map(([index, status, seconds, started, thread, failures, rows, message]) => {
    const node = nodes[index];
    node.outcome = {node, status: text(status), seconds, started, thread: text(thread), failures, rows, message: text(message)};
    return node.outcome;
  })};
}

function attachFreshness(entries, nodes, text) {
  for (const [index, status, loaded, seconds, warn, error] of entries) {
    const node = nodes[index];
    node.freshness = {node, status: text(status), loaded, seconds, warn: text(warn), error: text(error)};
  }
}

const blocks = new Map();

/**
 * What only the node's own page needs: description, columns, SQL, facts.
 * A promise, so that a split site may load its blocks from files beside the page.
 */
async function details(node) {
  const block = store.blockStarts.findLastIndex((start) => start <= node.index);
  if (!blocks.has(block)) blocks.set(block, embedded(`block-${block}`));
  return blocks.get(block)[node.index - store.blockStarts[block]];
}

/** The worst of a node's own outcome, its tests' and its freshness: what its name is marked with. */
function health(node) {
  let worst = node.outcome?.status ?? null;
  if (node.freshness && severityOf(node.freshness.status) > severityOf(worst)) worst = node.freshness.status;
  for (const test of node.tests) {
    // A query over many relations says nothing about each.
    if (test.test.on !== node && test.parents.length > 1) continue;
    const status = test.outcome?.status;
    if (status && severityOf(status) > severityOf(worst)) worst = status;
  }
  return worst;
}

/** Orders outcomes by how much they matter. */
function severityOf(status) {
  switch (status) {
    case 'error': case 'runtime error': return 5;
    case 'fail': case 'partial success': return 4;
    case 'warn': return 3;
    case 'skipped': return 2;
    case 'pass': case 'success': return 1;
    default: return 0;
  }
}

/** good, warn, bad, skip or none: the five looks of an outcome. */
function tone(status) {
  return ['none', 'good', 'skip', 'warn', 'bad', 'bad'][severityOf(status)];
}

const isTest = (node) => node.kind === 'test';
/** What stands in the lineage graph by default. */
const isInLineage = (node) => !isTest(node) && node.kind !== 'macro';
