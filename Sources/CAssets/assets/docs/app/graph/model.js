/* What a drawing of lineage shows: boxes for nodes, or for whole folders or layers of them, and the edges between. */

/** Width of a box, from its label in the monospaced face. */
const labelLimit = 34;
const boxWidth = (label) => Math.ceil(Math.min(label.length, labelLimit) * letterWidth()) + 22;

/** A name cut in its middle, since both its ends tell names apart. */
function shortened(label, limit = labelLimit) {
  if (label.length <= limit) return label;
  const tail = Math.floor((limit - 1) / 2);
  return `${label.slice(0, limit - 1 - tail)}…${label.slice(label.length - tail)}`;
}

/**
 * {items: [{label, layer, node?, members?, tone, count}], edges: [[from, to]]} of a set of node indexes.
 * A path through nodes that are left out becomes one edge, drawn as indirect.
 *
 * @param grouping '' for nodes, 'folder' or 'layer'
 */
function lineageModel(indexes, grouping = '') {
  if (grouping) return groupedModel(indexes, grouping);
  const positions = new Map();
  const items = [];
  for (const index of indexes) {
    const node = store.nodes[index];
    positions.set(index, items.length);
    items.push({label: node.name, layer: node.layer, node, tone: tone(health(node)), count: 1});
  }
  const edges = [];
  for (const [index, position] of positions) {
    for (const parent of visibleParents(index, positions)) edges.push([positions.get(parent.index), position, parent.isDirect]);
  }
  return {items, edges};
}

/** The nearest ancestors that are shown; indirect where nodes between are not. */
function visibleParents(index, positions) {
  const found = new Map();
  const visited = new Set();
  const pending = store.nodes[index].parents.map((parent) => [parent, true]);
  while (pending.length) {
    const [parent, isDirect] = pending.pop();
    if (positions.has(parent)) { found.set(parent, isDirect || found.get(parent) === true); continue; }
    if (visited.has(parent)) continue;
    visited.add(parent);
    for (const next of store.nodes[parent].parents) pending.push([next, false]);
  }
  const indirect = [...found].filter(([, isDirect]) => !isDirect);
  if (!indirect.length) return [...found.keys()].map((parent) => ({index: parent, isDirect: true}));
  // A path that what is shown tells already needs no edge of its own.
  const above = [...found.keys()].flatMap((parent) => store.nodes[parent].parents);
  const told = new Set([...above, ...reach(above, 'parents', '')]);
  return [...found].filter(([parent, isDirect]) => isDirect || !told.has(parent))
    .map(([parent, isDirect]) => ({index: parent, isDirect}));
}

function groupedModel(indexes, grouping) {
  const groups = new Map();
  const groupOf = new Map();
  for (const index of indexes) {
    const node = store.nodes[index];
    const label = grouping === 'layer' ? node.layer : groupFolder(node);
    const key = grouping === 'layer' ? label : `${label} ${node.layer}`;
    if (!groups.has(key)) groups.set(key, {label, layer: node.layer, members: [], tone: 'none', count: 0});
    const group = groups.get(key);
    group.members.push(node);
    group.count++;
    groupOf.set(index, group);
  }
  const items = [...groups.values()];
  const positions = new Map(items.map((item, position) => [item, position]));
  const seen = new Set();
  const edges = [];
  for (const [index, group] of groupOf) {
    for (const parent of store.nodes[index].parents) {
      const other = groupOf.get(parent);
      if (!other || other === group) continue;
      const key = positions.get(other) * items.length + positions.get(group);
      if (!seen.has(key)) { seen.add(key); edges.push([positions.get(other), positions.get(group), true]); }
    }
  }
  for (const item of items) {
    const statuses = item.members.map(health);
    item.tone = tone(statuses.reduce((a, b) => (severityOf(b) > severityOf(a) ? b : a), null));
    item.title = item.label;
    item.label = `${shortened(item.label, 26)} · ${formatNumber(item.count)}`;
  }
  return {items, edges};
}

/** The folder a node is filed under: its source's or extract's name, or its path below the package. */
function groupFolder(node) {
  if (node.kind === 'source' || node.kind === 'extract') return node.name.split('.')[0];
  if (node.kind === 'exposure') return 'exposures';
  return node.folder.split('.').slice(1).join('/') || node.package;
}
