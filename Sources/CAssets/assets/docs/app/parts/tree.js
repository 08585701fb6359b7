/* The sidebar: everything by folder or by database, as a tree that is walked with the arrow keys. */

/** Kinds that the tree shows; folders are sorted by the first of these that they hold, then by name. */
const treeKinds = new Map(['model', 'source', 'extract', 'seed', 'snapshot', 'exposure', 'analysis', 'macro']
  .map((kind, rank) => [kind, rank]));

const tree = {element: null, view: 'project', roots: new Map()};

function branch(label) {
  return {label, rank: Infinity, branches: new Map(), leaves: []};
}

/** Folders as in the project, the middle ones that hold but one folder joined. */
function projectTree() {
  const root = branch('');
  const isAlone = new Set(store.nodes.filter((node) => treeKinds.has(node.kind)).map((node) => node.package)).size < 2;
  for (const node of store.nodes) {
    if (!treeKinds.has(node.kind) || node.isHidden) continue;
    let place = root;
    if (!isAlone) place = childBranch(place, node.package);
    const parts = ['source', 'extract'].includes(node.kind) ? [kindNames[node.kind][1], node.name.split('.')[0]]
      : node.kind === 'exposure' ? ['Exposures'] : node.path.split('/').slice(0, -1);
    for (const part of parts) {
      place = childBranch(place, part);
      place.rank = Math.min(place.rank, treeKinds.get(node.kind));
    }
    place.leaves.push({node, label: ['source', 'extract'].includes(node.kind) ? node.name.slice(node.name.indexOf('.') + 1) : node.name});
  }
  return joined(root);
}

/** Database, schema, relation: what stands in the warehouse. */
function databaseTree() {
  const root = branch('');
  for (const node of store.nodes) {
    if (!node.relation || node.isHidden || isTest(node)) continue;
    const place = childBranch(childBranch(root, node.database || 'database'), node.schema || 'schema');
    place.leaves.push({node, label: node.relation});
  }
  return root;
}

function childBranch(parent, label) {
  if (!parent.branches.has(label)) parent.branches.set(label, branch(label));
  return parent.branches.get(label);
}

function joined(place) {
  for (const [label, child] of place.branches) {
    let inner = joined(child);
    while (inner.branches.size === 1 && !inner.leaves.length) {
      const [only] = inner.branches.values();
      inner = {...only, label: `${inner.label}/${only.label}`};
    }
    place.branches.set(label, inner);
  }
  return place;
}

function sidebar() {
  tree.element = h('ul.tree', {role: 'tree', 'aria-label': 'Contents', onkeydown: walkTree, onclick: clickTree});
  const tabs = [['project', 'Project'], ['database', 'Database']].map(([view, label]) =>
    h('button', {type: 'button', role: 'tab', 'aria-selected': String(view === tree.view), onclick() {
      tree.view = view;
      tabs.forEach((tab) => tab.setAttribute('aria-selected', String(tab.textContent === label)));
      drawTree();
      markCurrent(parseHash(location.hash));
    }}, label));
  drawTree();
  return h('nav', {id: 'sidebar', 'aria-label': 'Project'},
    h('div.tabs', {role: 'tablist', 'aria-label': 'Arranged by'}, tabs), tree.element);
}

function drawTree() {
  if (!tree.roots.has(tree.view)) tree.roots.set(tree.view, tree.view === 'project' ? projectTree() : databaseTree());
  const root = tree.roots.get(tree.view);
  replaceChildren(tree.element, treeItems(root, 1));
  // What holds little opens at once, so that a small project needs no clicking.
  let open = [...tree.element.querySelectorAll(':scope > li[aria-expanded]')];
  while (open.length && open.length < 8) {
    open.forEach((item) => expand(item, true));
    const inner = [...tree.element.querySelectorAll('li[aria-expanded="false"]')];
    if (tree.element.querySelectorAll('li').length + inner.reduce((sum, item) => sum + item.place.leaves.length, 0) > 40) break;
    open = inner;
  }
  tree.element.querySelector('li')?.setAttribute('tabindex', '0');
}

function treeItems(place, level) {
  const branches = [...place.branches.values()]
    .sort((a, b) => (a.rank === b.rank ? collator.compare(a.label, b.label) : a.rank - b.rank));
  const leaves = [...place.leaves].sort((a, b) => collator.compare(a.label, b.label));
  return [
    ...branches.map((inner) => {
      const item = h('li', {role: 'treeitem', 'aria-expanded': 'false', 'aria-level': level, tabindex: '-1'},
        h('span.row', null, h('span.label', null, inner.label), numberLabel(sizeOf(inner))));
      item.place = inner;
      return item;
    }),
    ...leaves.map(({node, label}) => {
      const status = tone(health(node));
      const item = h('li', {role: 'treeitem', 'aria-level': level, tabindex: '-1'},
        h('a.row', {href: nodeAddress(node), tabindex: '-1', title: label}, layerMark(node.layer), h('span.label', null, label),
          (status === 'bad' || status === 'warn') && statusSign(health(node))));
      item.node = node;
      return item;
    }),
  ];
}

function sizeOf(place) {
  let sum = place.leaves.length;
  for (const inner of place.branches.values()) sum += sizeOf(inner);
  return sum;
}

/** Rows of a folder are made when it is first opened. */
function expand(item, isOpen) {
  item.setAttribute('aria-expanded', String(isOpen));
  if (isOpen && !item.querySelector(':scope > ul')) {
    item.append(h('ul', {role: 'group'}, treeItems(item.place, Number(item.getAttribute('aria-level')) + 1)));
  }
}

function clickTree(event) {
  const item = event.target.closest('li');
  if (item?.place && event.target.closest('.row')) expand(item, item.getAttribute('aria-expanded') === 'false');
}
