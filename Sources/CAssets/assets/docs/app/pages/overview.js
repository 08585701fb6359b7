/* The first page: what the project says of itself, how it is, and where to look first. */

pages.overview = {
  async render() {
    const {site} = store;
    return h('article.overview', null,
      h('header', null, h('h1', {tabindex: '-1'}, site.title),
        h('p.where', null, [site.adapter, site.target && `target ${site.target}`, site.version && `version ${site.version}`,
          site.generated && `generated ${formatTime(site.generated)}`].filter(Boolean).join(' · '))),
      h('div.report', null,
        h('div.text', null, site.overview ? markdown(site.overview, 2) : null, await productsSection()),
        h('div.state', null, lastRunSection(), freshnessSection(), contentsSection(), coverageSection())));
  },
};

const productLayers = ['exposure', 'mart', 'fact', 'dimension'];
const productLimit = 12;

/** What readers come for: the last layers, each with the first sentence of its description. */
async function productsSection() {
  const inLayer = (layer) => store.nodes.filter((node) => node.layer === layer && !node.isHidden)
    .sort((a, b) => collator.compare(a.name, b.name));
  const groups = productLayers.map((layer) => [layer, inLayer(layer)]).filter(([, nodes]) => nodes.length);
  if (!groups.length) return null;
  const rows = [];
  for (const [layer, nodes] of groups) {
    rows.push(h('tr.group', null,
      h('th', {colspan: 2, scope: 'rowgroup'}, layerNames[layer], numberLabel(nodes.length))));
    for (const node of nodes.slice(0, productLimit)) {
      const data = await details(node);
      rows.push(h('tr', null, h('th', {scope: 'row'}, nodeLink(node, data.title ?? node.name)),
        h('td', null, summaryOf(data.description, 140))));
    }
    if (nodes.length > productLimit) {
      const rest = `${formatNumber(nodes.length - productLimit)} more`;
      rows.push(h('tr', null, h('td', {colspan: 2}, h('a', {href: lineageAddress(`layer:${layer}`)}, rest))));
    }
  }
  return section('products', 'Where to begin', null, h('table.plain.products', null, h('tbody', null, rows)));
}

function lastRunSection() {
  const {run} = store;
  if (!run) return section('run', 'Last run', null, h('p.note', null, 'No run is recorded yet.'));
  const troubled = run.results.filter((result) => severityOf(result.status) >= 3)
    .sort((a, b) => severityOf(b.status) - severityOf(a.status));
  return section('run', 'Last run', null,
    h('p.counts', null, outcomeCounts(run.results.map((result) => result.status))),
    h('p.note', null, `${run.command ? `${run.command}, ` : ''}${formatTime(run.finished)}, ${formatSeconds(run.seconds)} · `,
      h('a', {href: address('run')}, 'All results')),
    troubled.length > 0 && h('ul.troubles', null, troubled.slice(0, 12).map((result) => h('li', null,
      statusSign(result.status),
      h('div', null, h('a', {href: nodeAddress(result.node)}, titleOf(result.node)),
        result.node.test?.on && h('span.on', null, ' on ', nodeLink(result.node.test.on)),
        result.message && h('p.message', null, result.message.split('\n')[0]))))),
    troubled.length > 12 && h('p.note', null, h('a', {href: address('run')}, `${formatNumber(troubled.length - 12)} more`)));
}

function freshnessSection() {
  const entries = store.nodes.filter((node) => node.freshness).map((node) => node.freshness)
    .sort((a, b) => severityOf(b.status) - severityOf(a.status) || b.seconds - a.seconds);
  if (!entries.length) return null;
  const late = entries.filter((entry) => tone(entry.status) !== 'good');
  return section('freshness', 'Freshness of sources', null,
    h('p.counts', null, outcomeCounts(entries.map((entry) => entry.status), freshnessWords)),
    late.length > 0 && h('table.plain', null, h('tbody', null, late.slice(0, 12).map((entry) =>
    h('tr', null, h('td.outcome', null, statusLabel(entry.status, freshnessWords[entry.status])),
      h('th', {scope: 'row'}, nodeLink(entry.node)),
      h('td.right', {title: entry.loaded ? `newest row ${formatTime(entry.loaded)}` : null},
        entry.seconds === null ? '' : `${formatSeconds(entry.seconds)} old`))))),
    late.length > 12 && h('p.note', null, `${formatNumber(late.length - 12)} more`));
}

/** Kinds that are counted by layer; the others by kind. */
const layeredKinds = new Set(['model', 'source', 'extract', 'seed', 'snapshot', 'exposure']);

/** How much there is of each layer, as bars of one scale. */
function contentsSection() {
  const counts = new Map();
  for (const node of store.nodes) {
    const key = layeredKinds.has(node.kind) ? `layer:${node.layer}` : `kind:${node.kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const layers = Object.keys(layerNames).filter((layer) => counts.has(`layer:${layer}`));
  const kinds = store.kinds.filter((kind) => counts.has(`kind:${kind}`));
  const most = Math.max(...layers.map((layer) => counts.get(`layer:${layer}`)), 1);
  return section('contents', 'Contents', null,
    h('table.bars', null, h('tbody', null, layers.map((layer) => {
      const number = counts.get(`layer:${layer}`);
      return h('tr', null, h('th', {scope: 'row'}, h('a', {href: lineageAddress(`layer:${layer}`)}, layerNames[layer])),
        h('td.right', null, formatNumber(number)),
        h('td', null, svg('svg.bar', {viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
          svg(`rect.layer-${layer}`, {width: Math.max(1, (number / most) * 100), height: 8}))));
    }))),
    h('p.note', null, kinds.map((kind, index) => [index > 0 && ' · ',
      h('a', {href: address('list', kind)}, `${formatNumber(counts.get(`kind:${kind}`))} ${kindPlural(kind).toLowerCase()}`)])));
}

/** How much is described and tested. */
function coverageSection() {
  const models = store.nodes.filter((node) => node.kind === 'model' || node.kind === 'snapshot');
  if (!models.length) return null;
  const {described, columns, describedColumns} = store.site.coverage;
  const tested = models.filter((node) => node.tests.length).length;
  const share = (label, part, whole) => whole > 0 && h('tr', null, h('th', {scope: 'row'}, label),
    h('td.right', null, `${Math.floor((part / whole) * 100)} %`),
    h('td', null, svg('svg.bar', {viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
      svg('rect.rest', {width: 100, height: 8}), svg('rect.share', {width: (part / whole) * 100, height: 8}))),
    h('td.note', null, `${formatNumber(part)} of ${formatNumber(whole)}`));
  return section('coverage', 'Coverage of models', null, h('table.bars', null, h('tbody', null,
    share('Described', described, models.length), share('Tested', tested, models.length),
    share('Columns described', describedColumns, columns))));
}
