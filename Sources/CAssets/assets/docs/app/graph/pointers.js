/* Mouse, touch and wheel on the lineage canvas. */

function listenToPointers(graph) {
  const {canvas} = graph;
  const pointers = new Map();
  let travelled = 0;
  let spread = 0;
  const at = (event) => {
    const frame = canvas.getBoundingClientRect();
    return [event.clientX - frame.left, event.clientY - frame.top];
  };
  const distance = () => {
    const [[ax, ay], [bx, by]] = [...pointers.values()];
    return Math.hypot(ax - bx, ay - by);
  };

  canvas.addEventListener('wheel', (event) => {
    event.preventDefault();
    const step = event.deltaY * (event.deltaMode === 1 ? 16 : 1) * (event.ctrlKey ? 4 : 1);
    graph.zoom(Math.exp(-Math.max(-240, Math.min(240, step)) / 500), ...at(event));
  }, {passive: false});

  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    if (pointers.size === 1) travelled = 0;
    if (pointers.size === 2) spread = distance();
  });

  canvas.addEventListener('pointermove', (event) => {
    const point = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) { graph.hover(graph.hit(...point)); return; }
    pointers.set(event.pointerId, point);
    if (pointers.size === 2) {
      const [[ax, ay], [bx, by]] = [...pointers.values()];
      const now = distance();
      graph.zoom(now / Math.max(1, spread), (ax + bx) / 2, (ay + by) / 2);
      spread = now;
    } else {
      travelled += Math.abs(point[0] - before[0]) + Math.abs(point[1] - before[1]);
      if (travelled > 4) graph.pan(point[0] - before[0], point[1] - before[1]);
    }
  });

  const lift = (event) => {
    if (!pointers.delete(event.pointerId)) return;
    if (event.type === 'pointerup' && pointers.size === 0 && travelled <= 4) graph.select(graph.hit(...at(event)));
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointercancel', lift);
  canvas.addEventListener('pointerleave', () => graph.hover(null));
  canvas.addEventListener('dblclick', (event) => {
    const position = graph.hit(...at(event));
    if (position !== null) graph.events.opened(graph.model.items[position]);
  });
}

/** Moves the selection: left to a parent, right to a child, up and down within the column. */
function step(graph, key) {
  const {layout, selected} = graph;
  if (!layout.boxes.length) return;
  if (selected === null) { graph.select(0); graph.reveal(0, true); return; }
  const here = layout.boxes[selected];
  const nearest = (positions) => positions.reduce((best, position) => {
    const far = Math.abs(layout.boxes[position].y - here.y);
    return best === null || far < best.far ? {position, far} : best;
  }, null)?.position ?? null;
  let next = null;
  if (key === 'ArrowLeft') next = nearest(graph.parents[selected]);
  if (key === 'ArrowRight') next = nearest(graph.children[selected]);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const sign = key === 'ArrowUp' ? -1 : 1;
    next = nearest(layout.boxes.map((_, position) => position).filter((position) =>
      layout.boxes[position].x === here.x && (layout.boxes[position].y - here.y) * sign > 0));
  }
  if (next !== null) { graph.select(next); graph.reveal(next, true); }
}
