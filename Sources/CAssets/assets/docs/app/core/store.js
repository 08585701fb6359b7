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
  const columns = core.nodes;
  const count = columns.id.length;
  const nodes = store.nodes = new Array(count);
  for (let index = 0; index < count; index++) {
    const node = {
      index,
      id: columns.id[index],
      name: text(columns.name[index]),
      kind: core.kinds[columns.kind[index]],
      layer: core.layers[columns.layer[index]],
      package: text(columns.package[index]),
      path: text(columns.path[index]),
      folder: text(columns.folder[index]),
      database: text(columns.database[index]),
      schema: text(columns.schema[index]),
      relation: text(columns.relation[index]),
      materialized: text(columns.materialized[index]),
      tags: columns.tags[index].map(text),
      columnCount: columns.columns[index],
      parents: columns.parents[index],
      children: [],
      tests: [],
      outcome: null,
      isHidden: false,
      colour: null,
      freshness: null,
    };
    nodes[index] = node;
    store.byID.set(node.id, node);
    if (!store.byName.has(node.name)) store.byName.set(node.name, []);
    store.byName.get(node.name).push(node);
  }
  for (const index of columns.hidden) nodes[index].isHidden = true;
  for (const [index, colour] of Object.entries(columns.colours)) nodes[index].colour = colour;
  for (const node of nodes) for (const parent of node.parents) nodes[parent].children.push(node.index);
  attachTests(core.tests, nodes, text);
  attachRun(core.run, nodes, text);
  attachFreshness(core.freshness ?? [], nodes, text);
}

/** Says of each test what it checks and of each node by what it is checked. */
function attachTests(tests, nodes, text) {
  tests.node.forEach((index, position) => {
    const node = nodes[index];
    const on = tests.on[position];
    node.test = {
      title: text(tests.title[position]),
      column: text(tests.column[position]),
      severity: text(tests.severity[position]),
      on: on < 0 ? null : nodes[on],
      to: tests.to[position] < 0 ? null : nodes[tests.to[position]],
      field: text(tests.field[position]),
    };
    const checked = on < 0 ? node.parents : [on];
    for (const parent of checked) nodes[parent].tests.push(node);
  });
}

function attachRun(run, nodes, text) {
  if (!run) return;
  const results = run.results;
  store.run = {...run, results: results.node.map((index, position) => {
    const outcome = {
      node: nodes[index],
      status: run.statuses[results.status[position]],
      seconds: results.seconds[position],
      started: results.started[position],
      thread: text(results.thread[position]),
      failures: results.failures[position],
      rows: results.rows[position],
      message: text(results.message[position]),
    };
    nodes[index].outcome = outcome;
    return outcome;
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
    const status = test.outcome?.status;
    if (status && severityOf(status) > severityOf(worst)) worst = status;
  }
  return worst;
}

/** Orders outcomes by how much they matter. */
function severityOf(status) {
  switch (status) {
    case 'error': case 'runtime error': return 5;
    case 'fail': return 4;
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
