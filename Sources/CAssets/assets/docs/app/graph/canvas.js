/* Draws a laid out graph on a canvas: only what is in view, and only as finely as the scale shows. */

class GraphCanvas {
  /** `events`: {selected(item | null), opened(item), moved()}. */
  constructor(canvas, events) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d');
    this.events = events;
    this.view = {x: 0, y: 0, scale: 1};
    this.model = {items: [], edges: []};
    this.layout = {boxes: [], routes: [], width: 0, height: 0};
    this.selected = null;
    this.hovered = null;
    /** Pixels at the right edge that a panel covers. */
    this.covered = 0;
    this.isDirty = false;
    new ResizeObserver(() => this.resize()).observe(canvas);
    darkScheme.addEventListener('change', () => this.draw());
    listenToPointers(this);
  }

  show(model, layout) {
    this.model = model;
    this.layout = layout;
    this.selected = this.hovered = null;
    this.related = this.nearby = null;
    this.parents = model.items.map(() => []);
    this.children = model.items.map(() => []);
    const indirect = new Set(model.edges.filter((edge) => !edge[2]).map(([from, to]) => `${from} ${to}`));
    for (const route of layout.routes) {
      route.isIndirect = indirect.has(`${route.from} ${route.to}`) || indirect.has(`${route.to} ${route.from}`);
      this.parents[route.to].push(route.from);
      this.children[route.from].push(route.to);
      const ys = route.points.map((point) => point[1]);
      const xs = route.points.map((point) => point[0]);
      route.top = Math.min(...ys);
      route.bottom = Math.max(...ys);
      route.left = Math.min(...xs);
      route.right = Math.max(...xs);
    }
    this.fit();
  }

  resize() {
    const {clientWidth, clientHeight} = this.canvas;
    if (!clientWidth || !clientHeight) return;
    const ratio = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(clientWidth * ratio);
    this.canvas.height = Math.round(clientHeight * ratio);
    if (this.fitsOnResize) this.fit(); else this.paint();
  }

  /** The part of the canvas that nothing covers. */
  get room() {
    const {clientWidth, clientHeight} = this.canvas;
    return {clientWidth: clientWidth > 800 ? clientWidth - this.covered : clientWidth, clientHeight};
  }

  /** The whole graph in view, at most at its natural size. */
  fit() {
    const {clientWidth, clientHeight} = this.room;
    const margin = 28;
    const scale = Math.min(1, (clientWidth - 2 * margin) / Math.max(1, this.layout.width),
      (clientHeight - 2 * margin) / Math.max(1, this.layout.height));
    this.view = {
      scale: Math.max(scale, 0.01),
      x: (clientWidth - this.layout.width * scale) / 2,
      y: (clientHeight - this.layout.height * scale) / 2,
    };
    this.fitsOnResize = true;
    this.draw();
  }

  zoom(factor, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2) {
    const scale = Math.min(3, Math.max(0.01, this.view.scale * factor));
    const ratio = scale / this.view.scale;
    this.view = {scale, x: x - (x - this.view.x) * ratio, y: y - (y - this.view.y) * ratio};
    this.moved();
  }

  pan(dx, dy) {
    this.view = {...this.view, x: this.view.x + dx, y: this.view.y + dy};
    this.moved();
  }

  moved() {
    this.fitsOnResize = false;
    this.draw();
  }

  /** Brings a box into view, at a readable scale if `zoomIn`. */
  reveal(position, zoomIn = false) {
    const box = this.layout.boxes[position];
    if (!box) return;
    const {clientWidth, clientHeight} = this.room;
    if (zoomIn && this.view.scale < 0.6) this.view.scale = 0.85;
    const {scale} = this.view;
    const x = box.x * scale + this.view.x;
    const y = box.y * scale + this.view.y;
    const isInside = x > 20 && y > 20 && x + box.width * scale < clientWidth - 20 && y + box.height * scale < clientHeight - 20;
    if (!isInside || zoomIn) {
      this.view.x = clientWidth / 2 - (box.x + box.width / 2) * scale;
      this.view.y = clientHeight / 2 - (box.y + box.height / 2) * scale;
      this.fitsOnResize = false;
    }
    this.draw();
  }

  select(position) {
    this.selected = position;
    this.related = position === null ? null : this.relatives(position);
    this.draw();
    this.events.selected(position === null ? null : this.model.items[position], position);
  }

  /** Everything before and after a box, itself included. */
  relatives(position) {
    const found = new Set([position]);
    for (const edges of [this.parents, this.children]) {
      const pending = [position];
      const seen = new Set(pending);
      while (pending.length) for (const next of edges[pending.pop()]) {
        if (!seen.has(next)) { seen.add(next); found.add(next); pending.push(next); }
      }
    }
    return found;
  }

  hover(position) {
    if (position === this.hovered) return;
    this.hovered = position;
    this.nearby = position === null ? null : this.relatives(position);
    const item = this.model.items[position];
    this.canvas.style.cursor = item ? 'pointer' : '';
    this.canvas.title = item ? item.title ?? item.label : '';
    this.draw();
  }

  /** Position of the box at a point of the canvas; null for none. */
  hit(x, y) {
    const gx = (x - this.view.x) / this.view.scale;
    const gy = (y - this.view.y) / this.view.scale;
    const slack = Math.min(6, 3 / this.view.scale);
    const found = this.layout.boxes.findIndex((box) => gx >= box.x - slack && gx <= box.x + box.width + slack
      && gy >= box.y - slack && gy <= box.y + box.height + slack);
    return found < 0 ? null : found;
  }

  draw() {
    if (this.isDirty) return;
    this.isDirty = true;
    requestAnimationFrame(() => this.paint());
  }

  paint() {
    this.isDirty = false;
    const {canvas, context, view} = this;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y);
    const area = {
      left: -view.x / view.scale, top: -view.y / view.scale,
      right: (canvas.clientWidth - view.x) / view.scale, bottom: (canvas.clientHeight - view.y) / view.scale,
    };
    const focus = this.related ?? this.nearby;
    paintEdges(this, area, focus);
    paintBoxes(this, area, focus);
  }
}
