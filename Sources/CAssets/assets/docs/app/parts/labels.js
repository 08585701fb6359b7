/* Small pieces that every page uses: marks, links, facts, sections. */

/** A square in the layer's colour; its meaning is written beside it or in its title. */
const layerMark = (layer) => h(`span.layer.layer-${layer}`, {title: layerNames[layer] ?? layer, 'aria-hidden': 'true'});

/** An outcome as a word with its sign. */
function statusLabel(status, text = status) {
  if (!status) return h('span.status.none', null, '–');
  return h(`span.status.${tone(status)}`, null, statusSign(status), text);
}

/** An outcome as a sign alone, for dense lists. */
function statusSign(status) {
  const look = tone(status);
  if (look === 'none') return null;
  const shapes = {good: 'M2 6.2l2.8 2.8L10 3.4', warn: 'M6 1.5L11 10.5H1z', bad: 'M2.5 2.5l7 7m0-7l-7 7', skip: 'M2 6h8'};
  return svg(`svg.sign.${look}`, {viewBox: '0 0 12 12', width: 12, height: 12, role: 'img', 'aria-label': status},
    svg('path', {d: shapes[look]}));
}

/** A link to a node's page with its layer's mark. */
function nodeLink(node, label = node.name) {
  return h('a.node', {href: nodeAddress(node), title: kindName(node.kind)}, layerMark(node.layer), h('span', null, label));
}

/** A count beside a title. */
const numberLabel = (number) => h('span.number', null, formatNumber(number));

/** A list of links, the first `limit` of them until asked for the rest. */
function nodeList(nodes, limit = 12) {
  const list = h('ul.nodes', null);
  const item = (node) => h('li', null, nodeLink(node), tone(health(node)) === 'bad' && statusSign(health(node)));
  append(list, nodes.slice(0, limit).map(item));
  if (nodes.length > limit) {
    const rest = nodes.slice(limit);
    const more = h('li', null, h('button.more', {type: 'button', onclick() {
      more.remove();
      append(list, rest.map(item));
    }}, `${formatNumber(rest.length)} more`));
    list.append(more);
  }
  return list;
}

/** Pairs of label and value; those without a value are left out. */
function facts(entries) {
  const shown = entries.filter(([, value]) => value !== null && value !== undefined && value !== '' && value !== false);
  if (!shown.length) return null;
  return h('dl.facts', null, shown.map(([label, value]) => h('div', null, h('dt', null, label), h('dd', null, value))));
}

/** A part of a page under a heading, with an optional count and something at the heading's right. */
function section(id, title, number, ...content) {
  return h('section', {id: `section-${id}`, 'aria-labelledby': `heading-${id}`},
    h('h2', {id: `heading-${id}`}, title, typeof number === 'number' && numberLabel(number)),
    content);
}

const tagLinks = (tags) => (tags.length ? tags.map((tag) =>
  h('a.tag', {href: address('search', '', {q: `tag:${tag}`})}, tag)) : null);

/** A scrollable table. Heads are text or [text, class]; the label names it for screen readers. */
function table(className, label, heads, rows) {
  return h('div.scroller', {tabindex: '0', role: 'region', 'aria-label': label}, h(`table.${className}`, null,
    h('thead', null, h('tr', null, heads.map((head) => (Array.isArray(head)
      ? h(`th.${head[1]}`, {scope: 'col'}, head[0]) : h('th', {scope: 'col'}, head))))),
    h('tbody', null, rows)));
}

/** Any config or meta value as text: JSON without its quotes where there is but text. */
function plainValue(value) {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.join(', ');
  return JSON.stringify(value);
}
