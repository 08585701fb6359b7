/* The layout of a graph, from left to right. Pauses while it works, so that the page stays alive at any size. */

const rowHeight = 24;
const rowGap = 10;

/**
 * Positions of boxes and courses of edges.
 *
 * @param widths of the boxes, in pixels
 * @param edges as pairs of numbers of boxes, from parent to child
 * @returns {boxes: [{x, y, width, height}] by their left upper corner, routes: [{from, to, points}], width, height}
 */
async function layoutGraph(widths, edges) {
  let deadline = performance.now() + 12;
  const pause = async () => {
    if (performance.now() < deadline) return;
    await breathe();
    deadline = performance.now() + 12;
  };
  const neighbours = acyclicNeighbours(widths.length, edges);
  const ranks = assignRanks(widths.length, neighbours);
  const parts = components(widths.length, neighbours).map((part) => buildColumns(part, ranks, neighbours));
  for (const graph of parts) if (graph.realCount > 1) await orderColumns(graph, pause);
  const columns = [];
  for (const graph of parts) graph.columns.forEach((column, index) => {
    const vertices = column.filter((cell) => cell < graph.realCount).map((cell) => graph.part[cell]);
    (columns[graph.first + index] ??= []).push(...vertices);
  });
  if (needsFolding(columns)) return foldColumns(columns, widths, edges);
  return placeParts(parts, widths, edges, ranks, neighbours.rings, pause);
}

/** The parts below each other, each column of all of them at one x. */
async function placeParts(parts, widths, edges, ranks, rings, pause) {
  const columnX = placeColumns(widths, edges, ranks);
  const boxes = widths.map((width, vertex) => ({x: columnX[ranks[vertex]], y: 0, width, height: rowHeight}));
  const routes = [];
  const loners = [];
  let top = 0;
  for (const graph of parts) {
    if (graph.realCount === 1) { loners.push(graph.part[0]); continue; }
    const gap = (a, b) => (a < graph.realCount && b < graph.realCount ? rowHeight + rowGap
      : a < graph.realCount || b < graph.realCount ? rowHeight / 2 + rowGap : 6);
    const y = await assignHeights(graph, gap, pause);
    const least = y.reduce((low, value) => Math.min(low, value), Infinity);
    const most = y.reduce((high, value) => Math.max(high, value), -Infinity);
    graph.part.forEach((vertex, cell) => { boxes[vertex].y = top + y[cell] - least; });
    addRoutes(routes, graph, boxes, columnX, (cell) => top + y[cell] - least + rowHeight / 2);
    top += most - least + rowHeight + rowGap * 2.5;
  }
  top = placeLoners(loners, boxes, top);
  for (const [from, to] of rings) routes.push(ringRoute(from, to, boxes));
  const width = boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0);
  return {boxes, routes, width, height: Math.max(0, top - rowGap * 2.5)};
}

/** From the right side of one box to that of another, past both: for groups that depend on each other. */
function ringRoute(from, to, boxes) {
  const [a, b] = [boxes[from], boxes[to]];
  const bow = Math.max(a.x + a.width, b.x + b.width) + 16 + Math.min(48, Math.abs(a.y - b.y) / 8);
  const middle = (box) => box.y + box.height / 2;
  return {from, to, points: [[a.x + a.width, middle(a)], [bow, (middle(a) + middle(b)) / 2], [b.x + b.width, middle(b)]]};
}

/** x of each column: wide enough for its boxes, with more room where many edges pass. */
function placeColumns(widths, edges, ranks) {
  const columnWidth = [];
  const passing = [];
  ranks.forEach((rank, vertex) => { columnWidth[rank] = Math.max(columnWidth[rank] ?? 0, widths[vertex]); });
  for (const [from, to] of edges) {
    const rank = Math.min(ranks[from], ranks[to]);
    passing[rank] = (passing[rank] ?? 0) + 1;
  }
  let x = 0;
  return Array.from(columnWidth, (width, rank) => {
    const left = x;
    x += (width ?? 0) + Math.min(180, 48 + Math.sqrt(passing[rank] ?? 0) * 6);
    return left;
  });
}

function addRoutes(routes, graph, boxes, columnX, middle) {
  const {part} = graph;
  for (const [fromCell, toCell, bends] of graph.routes) {
    const from = part[fromCell];
    const to = part[toCell];
    const points = [[boxes[from].x + boxes[from].width, middle(fromCell)]];
    for (const bend of bends) {
      const x = columnX[graph.rank[bend]];
      // Through the column on one level, past its widest box.
      const end = (columnX[graph.rank[bend] + 1] ?? x + 60) - 44;
      points.push([x, middle(bend)], [Math.max(x, end), middle(bend)]);
    }
    points.push([boxes[to].x, middle(toCell)]);
    routes.push({from, to, points});
  }
}

/** Boxes without edges, below the rest, in rows about as wide as it. */
function placeLoners(loners, boxes, top) {
  if (!loners.length) return top;
  const width = loners.reduce((most, vertex) => Math.max(most, boxes[vertex].width), 0) + 24;
  const right = boxes.reduce((most, box) => Math.max(most, box.x + box.width), 0);
  const perRow = Math.max(1, Math.floor(right / width), Math.ceil(Math.sqrt(loners.length / 6)));
  loners.forEach((vertex, index) => {
    boxes[vertex].x = (index % perRow) * width;
    boxes[vertex].y = top + Math.floor(index / perRow) * (rowHeight + rowGap);
  });
  return top + Math.ceil(loners.length / perRow) * (rowHeight + rowGap) + rowGap * 2.5;
}
