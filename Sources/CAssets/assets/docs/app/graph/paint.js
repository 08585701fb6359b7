/* The strokes of the canvas drawing. */

function paintEdges({context, layout, view}, area, focus) {
  const colours = palette();
  const inView = layout.routes.filter((route) => route.right >= area.left && route.left <= area.right
    && route.bottom >= area.top && route.top <= area.bottom);
  const stroke = (routes, colour, width, alpha, dash = []) => {
    if (!routes.length) return;
    context.strokeStyle = colour;
    context.globalAlpha = alpha;
    context.lineWidth = Math.max(width, 0.6 / view.scale * Math.min(1, width));
    context.setLineDash(dash);
    context.beginPath();
    for (const route of routes) traceRoute(context, route.points, view.scale > 0.12);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  };
  const isNear = (route) => focus && focus.has(route.from) && focus.has(route.to);
  const faint = inView.length > 2500 && view.scale < 0.3 ? 0.35 : 0.8;
  const far = inView.filter((route) => !isNear(route));
  stroke(far.filter((route) => !route.isIndirect), colours.edge, 1, focus ? 0.22 : faint);
  stroke(far.filter((route) => route.isIndirect), colours.edge, 1, focus ? 0.22 : faint, [4, 4]);
  const near = inView.filter(isNear);
  stroke(near.filter((route) => !route.isIndirect), colours.accent, 1.6, 0.85);
  stroke(near.filter((route) => route.isIndirect), colours.accent, 1.6, 0.85, [4, 4]);
}

/** Level at every bend; straight when too small to tell. */
function traceRoute(context, points, isCurved) {
  context.moveTo(points[0][0], points[0][1]);
  for (let index = 1; index < points.length; index++) {
    const [x, y] = points[index];
    const [px, py] = points[index - 1];
    if (!isCurved || y === py) { context.lineTo(x, y); continue; }
    const middle = (px + x) / 2;
    context.bezierCurveTo(middle, py, middle, y, x, y);
  }
}

function paintBoxes({context, layout, model, view, selected, hovered}, area, focus) {
  const colours = palette();
  const isReadable = view.scale > 0.38;
  context.font = `12px ${colours.mono}`;
  context.textBaseline = 'middle';
  layout.boxes.forEach((box, position) => {
    if (box.x > area.right || box.y > area.bottom || box.x + box.width < area.left || box.y + box.height < area.top) return;
    const item = model.items[position];
    const layer = item.node?.colour || colours.layers[item.layer];
    context.globalAlpha = focus && !focus.has(position) ? 0.25 : 1;
    if (view.scale < 0.16) {
      context.fillStyle = item.tone === 'bad' ? colours.bad : layer;
      context.fillRect(box.x, box.y, box.width, box.height);
    } else {
      context.fillStyle = colours.box;
      context.fillRect(box.x, box.y, box.width, box.height);
      context.fillStyle = layer;
      context.fillRect(box.x, box.y, 4, box.height);
      const isMarked = position === selected || position === hovered;
      context.strokeStyle = isMarked ? colours.accent : item.tone === 'bad' ? colours.bad : colours.line;
      context.lineWidth = isMarked ? 2 : 1;
      context.strokeRect(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1);
      if (isReadable) paintLabel(context, box, item, colours);
    }
  });
  context.globalAlpha = 1;
}

function paintLabel(context, box, item, colours) {
  context.fillStyle = colours.ink;
  context.fillText(shortened(item.label), box.x + 11, box.y + box.height / 2 + 0.5, box.width - 18);
  if (item.tone !== 'bad' && item.tone !== 'warn') return;
  // Fails are square, warnings triangular: not by colour alone.
  context.fillStyle = colours[item.tone];
  const x = box.x + box.width - 3;
  const y = box.y + 3;
  context.beginPath();
  if (item.tone === 'bad') context.rect(x - 5, y - 5, 10, 10);
  else { context.moveTo(x, y - 6); context.lineTo(x + 6.5, y + 5); context.lineTo(x - 6.5, y + 5); }
  context.fill();
}
