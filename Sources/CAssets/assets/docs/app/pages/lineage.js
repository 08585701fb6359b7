/* The lineage of the project or of a selection of it. The address holds the whole state: selection, grouping, hidden layers. */

pages.lineage = {
  layout: 'wide',
  title: (route) => `Lineage ${route.parameters.get('select') ?? ''}`,
  render(route) {
    lineage.build();
    return lineage.page;
  },
  shown: (route) => lineage.show(route),
  update(route) {
    if (!lineage.page?.isConnected) return false;
    lineage.show(route);
    return true;
  },
};

/** Above this many nodes the drawing begins with folders, which can be opened. */
const groupingLimit = 400;

const lineage = {
  page: null,
  turn: 0,

  build() {
    if (this.page) return;
    this.input = h('input.expression', {type: 'text', spellcheck: 'false', autocomplete: 'off', 'aria-label': 'Selection',
      placeholder: 'All nodes. Select: +name+  2+name+1  tag:daily  path:models/marts  source:shop  --exclude …',
      onkeydown: (event) => { if (event.key === 'Enter') this.go({select: this.input.value.trim()}); }});
    this.depths = h('span.depths', {role: 'group', 'aria-label': 'Depth'});
    this.grouping = h('select', {'aria-label': 'Group by', onchange: () => this.go({group: this.grouping.value})},
      h('option', {value: 'none'}, 'Nodes'), h('option', {value: 'folder'}, 'Folders'), h('option', {value: 'layer'}, 'Layers'));
    this.legend = h('p.legend', {role: 'group', 'aria-label': 'Layers shown'});
    this.status = h('p.status-line', {role: 'status'});
    this.panel = h('aside.panel', {'aria-label': 'Selected node', hidden: true});
    const canvas = h('canvas', {tabindex: '0', role: 'img', 'aria-describedby': 'lineage-help',
      onkeydown: (event) => this.key(event)});
    this.list = h('details.as-list', {ontoggle: () => this.fillList()}, h('summary', null, 'As a list'));
    const tool = (label, title, action) =>
      h('button.quiet', {type: 'button', title, 'aria-label': title, onclick: action}, label);
    this.page = h('article.lineage', null,
      h('h1.offscreen', {tabindex: '-1'}, 'Lineage'),
      h('div.toolbar', null, this.input, this.depths, this.grouping,
        tool('−', 'Zoom out', () => this.graph.zoom(1 / 1.4)), tool('+', 'Zoom in', () => this.graph.zoom(1.4)),
        tool('Fit', 'Show everything', () => this.graph.fit()),
        tool('SVG', 'Save the drawing as SVG', () => saveSVG(graphSVG(this.model, this.layout), 'lineage'))),
      this.legend,
      h('div.stage', null, canvas, this.panel, this.status),
      h('p.offscreen', {id: 'lineage-help'},
        'Arrow keys walk from node to node, Enter opens its page, F focuses it, plus, minus and 0 zoom.'),
      this.list);
    this.canvas = canvas;
    this.graph = new GraphCanvas(canvas, {
      selected: (item) => this.showPanel(item),
      opened: (item) => (item.node ? this.focus(item.node) : this.openGroup(item)),
    });
  },

  parameters() {
    return Object.fromEntries(parseHash(location.hash).parameters);
  },

  go(changes) {
    const hash = address('lineage', '', {...this.parameters(), ...changes});
    if (hash === location.hash) this.show(parseHash(hash)); else go(hash);
  },

  /** Draws the address; what goes wrong is said in the drawing's place. */
  show(route) {
    this.draw(route).catch((error) => this.say(String(error), true));
  },

  async draw(route) {
    const turn = ++this.turn;
    const expression = route.parameters.get('select') ?? '';
    this.hidden = new Set((route.parameters.get('hide') ?? '').split(',').filter(Boolean));
    this.input.value = expression;
    const {nodes, problems} = select(expression);
    const shown = [...nodes].filter((index) => !this.hidden.has(store.nodes[index].layer));
    const asked = route.parameters.get('group');
    const grouping = asked === 'none' ? '' : asked ?? (shown.length > groupingLimit ? 'folder' : '');
    this.grouping.value = grouping || 'none';
    this.drawLegend(nodes);
    this.drawDepths(expression);
    this.showPanel(null);
    this.say(`Laying out ${count(shown.length, 'node')} …`);
    const model = lineageModel(shown.sort((a, b) => a - b), grouping);
    const layout = await layoutGraph(model.items.map((item) => boxWidth(item.label)), model.edges);
    if (turn !== this.turn) return;
    Object.assign(this, {model, layout});
    for (const item of model.items) if (item.node) item.address = nodeAddress(item.node);
    this.canvas.setAttribute('aria-label', `Lineage of ${count(shown.length, 'node')}`);
    this.say(problems.length ? problems.join('; ') : this.caption(shown.length, model, grouping), problems.length > 0);
    this.graph.show(model, layout);
    this.list.open = false;
    const focused = model.items.findIndex((item) => item.node && item.node.id === route.parameters.get('focus'));
    if (focused < 0) return;
    this.graph.select(focused);
    this.graph.fit();
    if (this.graph.view.scale < 0.45) this.graph.reveal(focused, true);
  },

  caption(number, model, grouping) {
    const groups = grouping ? ` in ${count(model.items.length, 'group')}; double-click opens one` : '';
    return `${count(number, 'node')}${groups}, ${count(model.edges.length, 'edge')}`;
  },

  say(text, isProblem = false) {
    this.status.textContent = text;
    this.status.classList.toggle('problem', isProblem);
  },

  /** Layers that are present, each a switch. */
  drawLegend(nodes) {
    const counts = new Map();
    for (const index of nodes) counts.set(store.nodes[index].layer, (counts.get(store.nodes[index].layer) ?? 0) + 1);
    replaceChildren(this.legend, Object.keys(layerNames).filter((layer) => counts.has(layer)).map((layer) =>
      h('button', {type: 'button', 'aria-pressed': String(!this.hidden.has(layer)), onclick: () => {
        const hidden = new Set(this.hidden);
        if (!hidden.delete(layer)) hidden.add(layer);
        this.go({hide: [...hidden].join(',')});
      }}, layerMark(layer), `${layerNames[layer]} `, h('span.number', null, formatNumber(counts.get(layer))))));
  },

  /** Steps up and down, while the selection is one node with its neighbours. */
  drawDepths(expression) {
    const parts = /[\s,]/.test(expression) ? null : parseCriterion(expression);
    if (!parts?.value || parts.childrensParents) { replaceChildren(this.depths); return; }
    const stepper = (label, side, depth) => {
      const value = depthOf(depth);
      const button = (sign, title, next) => h('button.quiet', {type: 'button', 'aria-label': `${label}: ${title}`,
        disabled: next === value, onclick: () => this.go({select: withDepth(parts, side, next)})}, sign);
      return h('span.stepper', null, label,
        button('−', 'less', value === Infinity ? 3 : Math.max(0, value - 1)),
        h('output', null, value === Infinity ? 'all' : String(value)),
        button('+', 'more', value >= 5 ? Infinity : value + 1));
    };
    replaceChildren(this.depths, stepper('up', 'up', parts.up), stepper('down', 'down', parts.down));
  },

  focus(node) {
    this.go({select: `2+${selectorOf(node)}+2`, group: '', hide: '', focus: node.id});
  },

  openGroup(item) {
    const folder = item.members.every((node) => node.kind === 'source') ? `source:${item.members[0].name.split('.')[0]}`
      : item.members.every((node) => node.kind === 'exposure') ? 'kind:exposure'
        : item.title === item.layer ? `layer:${item.layer}` : `${item.members[0].folder},layer:${item.layer}`;
    this.go({select: folder, group: 'none', hide: ''});
  },

  key(event) {
    const item = this.graph.selected === null ? null : this.model.items[this.graph.selected];
    const actions = {
      '+': () => this.graph.zoom(1.4),
      '=': () => this.graph.zoom(1.4),
      '-': () => this.graph.zoom(1 / 1.4),
      0: () => this.graph.fit(),
      Enter: () => (item?.node ? go(nodeAddress(item.node)) : item && this.openGroup(item)),
      f: () => item?.node && this.focus(item.node),
      Escape: () => this.graph.select(null),
    };
    for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) actions[arrow] = () => step(this.graph, arrow);
    if (!actions[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    actions[event.key]();
  },

  async showPanel(item) {
    this.panel.hidden = !item;
    this.graph.covered = item ? 320 : 0;
    if (!item) return;
    if (!item.node) { replaceChildren(this.panel, groupPanel(item, () => this.openGroup(item))); return; }
    const {node} = item;
    const data = await details(node);
    const kinds = [layerNames[node.layer], node.materialized, count(node.columnCount, 'column')];
    const outcomes = node.tests.map((test) => test.outcome?.status ?? 'not run');
    const select = (label, expression) =>
      h('button.more', {type: 'button', onclick: () => this.go({select: expression, focus: node.id})}, label);
    replaceChildren(this.panel, h('h2', null, nodeLink(node)),
      h('p.note', null, kinds.filter(Boolean).join(' · ')),
      data.description && h('p', null, summaryOf(data.description, 280)),
      facts([
        ['Outcome', node.outcome && statusLabel(node.outcome.status)],
        ['Tests', outcomes.length > 0 && h('span.counts', null, outcomeCounts(outcomes))],
        ['Freshness', node.freshness && statusLabel(node.freshness.status)],
        ['Parents', formatNumber(node.parents.filter((index) => isInLineage(store.nodes[index])).length)],
        ['Children', formatNumber(node.children.filter((index) => isInLineage(store.nodes[index])).length)],
        ['Tags', tagLinks(node.tags)]]),
      h('p.links', null, h('a', {href: nodeAddress(node)}, 'Open page'),
        h('button.more', {type: 'button', onclick: () => this.focus(node)}, 'Focus'),
        select('Upstream', `+${selectorOf(node)}`), select('Downstream', `${selectorOf(node)}+`)));
  },

  /** The same as text: for screen readers, and for copying. */
  fillList() {
    if (!this.list.open || !this.model) return;
    const nodes = this.model.items.flatMap((item) => (item.node ? [item.node] : item.members));
    replaceChildren(this.list, h('summary', null, 'As a list'), Object.keys(layerNames).map((layer) => {
      const members = nodes.filter((node) => node.layer === layer).sort((a, b) => collator.compare(a.name, b.name));
      return members.length > 0 && h('div', null,
        h('h3', null, layerNames[layer], numberLabel(members.length)), nodeList(members, 60));
    }));
  },
};

/** The criterion with another depth on one side. */
function withDepth(parts, side, depth) {
  const up = side === 'up' ? depth : depthOf(parts.up);
  const down = side === 'down' ? depth : depthOf(parts.down);
  const method = parts.method ? `${parts.method}${parts.key ? `.${parts.key}` : ''}:` : '';
  const before = up === Infinity ? '+' : up ? `${up}+` : '';
  const after = down === Infinity ? '+' : down ? `+${down}` : '';
  return `${before}${method}${parts.value}${after}`;
}

/** Of a criterion's `up` or `down`: none is 0, none but a plus is all. */
const depthOf = (text) => (text === undefined ? 0 : text === '' ? Infinity : Number(text));

function groupPanel(item, open) {
  return [h('h2', null, layerMark(item.layer), item.title),
    h('p.note', null, `${layerNames[item.layer]} · ${count(item.count, 'node')}`),
    nodeList([...item.members].sort((a, b) => collator.compare(a.name, b.name)), 20),
    h('p.links', null, h('button.more', {type: 'button', onclick: open}, 'Open this group'))];
}
