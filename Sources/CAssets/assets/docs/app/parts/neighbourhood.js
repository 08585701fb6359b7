/* A node's place in the lineage: its parents and children, drawn. */

const neighbourLimit = 8;

async function lineageSection(node) {
  if (!isInLineage(node)) return null;
  const inGraph = (index) => isInLineage(store.nodes[index]);
  const parents = node.parents.filter(inGraph);
  const children = node.children.filter(inGraph);
  if (!parents.length && !children.length) {
    return section('lineage', 'Lineage', null, h('p.note', null, 'Nothing upstream or downstream.'));
  }
  const {items, edges} = neighbourhood(node, parents, children);
  const layout = await layoutGraph(items.map((item) => boxWidth(item.label)), edges);
  const selector = selectorOf(node);
  const reachable = (edges) => formatNumber([...reach([node.index], edges, '')].filter(inGraph).length);
  const drawing = graphSVG({items, edges}, layout, 0);
  return section('lineage', 'Lineage', null,
    h('p.links', null,
      h('a', {href: lineageAddress(`+${selector}+`)}, 'Whole lineage'),
      h('a', {href: lineageAddress(`+${selector}`)}, `Upstream (${reachable('parents')})`),
      h('a', {href: lineageAddress(`${selector}+`)}, `Downstream (${reachable('children')})`)),
    h('div.scroller.neighbourhood', {tabindex: '0', role: 'region', 'aria-label': 'Parents and children'}, drawing));
}

/** The node (position 0) with its nearest, and boxes that stand for the rest when there are many. */
function neighbourhood(node, parents, children) {
  const items = [boxOf(node)];
  const edges = [];
  const add = (indexes, isParent) => {
    const shown = indexes.length > neighbourLimit + 1 ? indexes.slice(0, neighbourLimit) : indexes;
    const link = (item) => {
      items.push(item);
      edges.push(isParent ? [items.length - 1, 0, true] : [0, items.length - 1, true]);
    };
    for (const index of shown) link(boxOf(store.nodes[index]));
    if (shown.length < indexes.length) {
      const selector = selectorOf(node);
      link({label: `${formatNumber(indexes.length - shown.length)} more`, layer: 'model', tone: 'none',
        address: lineageAddress(isParent ? `1+${selector}` : `${selector}+1`)});
    }
  };
  add(parents, true);
  add(children, false);
  return {items, edges};
}

const boxOf = (node) => ({label: node.name, layer: node.layer, node, tone: tone(health(node)), address: nodeAddress(node)});

const lineageAddress = (expression, parameters) => address('lineage', '', {select: expression, ...parameters});
