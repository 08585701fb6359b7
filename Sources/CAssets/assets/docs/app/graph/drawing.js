/* The same drawing as SVG: small, printable, made of links; for node pages and for saving. */

/** An SVG of a model and its layout. `current` is the position of the node whose page it stands on. */
function graphSVG(model, layout, current = -1) {
  const margin = 8;
  const indirect = new Set(model.edges.filter((edge) => !edge[2]).map(([from, to]) => `${from} ${to}`));
  return svg('svg.graph', {
    viewBox: `${-margin} ${-margin} ${layout.width + 2 * margin} ${layout.height + 2 * margin}`,
    width: Math.round(layout.width + 2 * margin), height: Math.round(layout.height + 2 * margin), role: 'group',
  },
  layout.routes.map((route) => svg(indirect.has(`${route.from} ${route.to}`) ? 'path.edge.indirect' : 'path.edge', {
    d: routePath(route.points), fill: 'none',
  })),
  layout.boxes.map((box, position) => svgBox(box, model.items[position], position === current)));
}

function routePath(points) {
  let path = `M${round(points[0][0])} ${round(points[0][1])}`;
  for (let index = 1; index < points.length; index++) {
    const [x, y] = points[index].map(round);
    const [px, py] = points[index - 1].map(round);
    const middle = round((px + x) / 2);
    path += y === py ? `H${x}` : `C${middle} ${py} ${middle} ${y} ${x} ${y}`;
  }
  return path;
}

const round = (number) => Math.round(number * 10) / 10;

function svgBox(box, item, isCurrent) {
  const content = [
    svg('rect.box', {x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1}),
    svg(`rect.stripe.layer-${item.layer}`, {x: box.x, y: box.y, width: 4, height: box.height, fill: item.node?.colour || null,
      class: item.node?.colour ? 'stripe' : null}),
    svg('text', {x: box.x + 11, y: box.y + box.height / 2 + 4}, shortened(item.label)),
    item.tone === 'bad' && svg('rect.mark.bad', {x: box.x + box.width - 8, y: box.y - 2, width: 10, height: 10}),
    item.tone === 'warn' && svg('path.mark.warn', {d: `M${box.x + box.width - 3} ${box.y - 3}l6.5 11h-13z`}),
    svg('title', null, item.title ?? item.label),
  ];
  if (!item.address || isCurrent) return svg(isCurrent ? 'g.item.current' : 'g.item', null, content);
  return svg('a.item', {href: item.address}, content);
}

/** Saves a drawing as a file, with the colours written into it. */
function saveSVG(drawing, name) {
  const colours = palette();
  const copy = drawing.cloneNode(true);
  copy.setAttribute('font-family', 'monospace');
  copy.setAttribute('font-size', '12');
  const paint = (selector, values) => copy.querySelectorAll(selector).forEach((element) => {
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  });
  paint('.edge', {stroke: colours.edge, 'stroke-width': 1});
  paint('.indirect', {'stroke-dasharray': '4 4'});
  paint('.box', {fill: colours.box, stroke: colours.line});
  paint('text', {fill: colours.ink});
  paint('.mark.bad', {fill: colours.bad});
  paint('.mark.warn', {fill: colours.warn});
  for (const [layer, colour] of Object.entries(colours.layers)) paint(`.layer-${layer}`, {fill: colour});
  copy.querySelectorAll('a').forEach((link) => link.removeAttribute('href'));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], {type: 'image/svg+xml'}));
  Object.assign(document.createElement('a'), {href: url, download: `${name}.svg`}).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
