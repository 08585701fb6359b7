/* Second step: the order within each column, so that few edges cross.
   An edge over several columns runs through a bend in each; all edges of one parent share its bends, which keeps
   the number of bends below nodes x columns and draws them as one bundle. */

/** A part of the graph as columns of cells; cells below `realCount` are its vertices, the others bends. */
function buildColumns(part, ranks, neighbours) {
  const realCount = part.length;
  const cellOf = new Map(part.map((vertex, cell) => [vertex, cell]));
  const rank = part.map((vertex) => ranks[vertex]);
  const first = rank.reduce((least, value) => Math.min(least, value), Infinity);
  const right = part.map(() => []);
  const left = part.map(() => []);
  /** For each edge of the part: [from, to, cells on the way]. */
  const routes = [];
  const link = (from, to) => { right[from].push(to); left[to].push(from); };
  part.forEach((vertex, cell) => {
    const bends = []; // in order of rank, from the column after the vertex
    const targets = neighbours.out[vertex].map((target) => cellOf.get(target)).sort((a, b) => rank[a] - rank[b]);
    for (const target of targets) {
      const span = rank[target] - rank[cell];
      while (bends.length < span - 1) {
        const bend = rank.length;
        rank.push(rank[cell] + bends.length + 1);
        right.push([]);
        left.push([]);
        link(bends.at(-1) ?? cell, bend);
        bends.push(bend);
      }
      link(span > 1 ? bends[span - 2] : cell, target);
      routes.push([cell, target, bends.slice(0, span - 1)]);
    }
  });
  const columns = [];
  rank.forEach((value, cell) => (columns[value - first] ??= []).push(cell));
  for (let index = 0; index < columns.length; index++) columns[index] ??= [];
  return {part, realCount, rank, first, right, left, routes, columns};
}

/** Reorders the columns in place: barycentre sweeps to and fro, keeping the best arrangement seen. */
async function orderColumns(graph, pause) {
  const {columns, left, right} = graph;
  const place = new Float64Array(graph.rank.length);
  const settle = (column) => column.forEach((cell, index) => { place[cell] = index; });
  startOrder(graph, place);
  const sortBy = (column, edges) => {
    const centre = new Float64Array(column.length);
    column.forEach((cell, index) => {
      const others = edges[cell];
      let sum = 0;
      for (const other of others) sum += place[other];
      centre[index] = others.length ? sum / others.length : index;
    });
    const order = Array.from(column.keys()).sort((a, b) => centre[a] - centre[b] || a - b);
    const sorted = order.map((index) => column[index]);
    sorted.forEach((cell, index) => { column[index] = cell; });
    settle(column);
  };
  let best = columns.map((column) => column.slice());
  let fewest = crossings(graph, place);
  let stale = 0;
  for (let sweep = 0; sweep < 24 && fewest > 0 && stale < 4; sweep++) {
    if (sweep % 2 === 0) for (let index = 1; index < columns.length; index++) sortBy(columns[index], left);
    else for (let index = columns.length - 2; index >= 0; index--) sortBy(columns[index], right);
    const number = crossings(graph, place);
    if (number < fewest) { fewest = number; stale = 0; best = columns.map((column) => column.slice()); } else stale++;
    await pause();
  }
  best.forEach((column, index) => { columns[index] = column; });
}

/** A depth-first walk from the leftmost cells puts what belongs together side by side. */
function startOrder({columns, right, left, rank}, place) {
  const seen = new Uint8Array(rank.length);
  const counts = columns.map(() => 0);
  const first = rank[columns[0][0]];
  const visit = (root) => {
    const stack = [root];
    while (stack.length) {
      const cell = stack.pop();
      if (seen[cell]) continue;
      seen[cell] = 1;
      place[cell] = counts[rank[cell] - first]++;
      stack.push(...left[cell].toReversed(), ...right[cell].toReversed());
    }
  };
  for (const column of columns) for (const cell of column) visit(cell);
  for (const column of columns) column.sort((a, b) => place[a] - place[b]);
}

/** How many pairs of edges cross, by counting inversions with a binary indexed tree: O(edges log width). */
function crossings({columns, right}, place) {
  let total = 0;
  for (let index = 0; index + 1 < columns.length; index++) {
    const width = columns[index + 1].length;
    const tree = new Int32Array(width + 1);
    let seen = 0;
    for (const cell of columns[index]) {
      const targets = right[cell];
      for (const target of targets) {
        let before = 0;
        for (let node = place[target] + 1; node > 0; node -= node & -node) before += tree[node];
        total += seen - before;
      }
      for (const target of targets) {
        seen++;
        for (let node = place[target] + 1; node <= width; node += node & -node) tree[node]++;
      }
    }
  }
  return total;
}
