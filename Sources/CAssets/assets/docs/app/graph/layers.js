/* First step of the layout (Sugiyama's method): which column each node stands in. Vertices are numbers. */

/**
 * {out, in, rings}: neighbours of each vertex without the edges that lie on a cycle (only groups of nodes have any),
 * which are returned as `rings`.
 */
function acyclicNeighbours(count, edges) {
  const all = Array.from({length: count}, () => []);
  for (const [from, to] of edges) if (from !== to) all[from].push(to);
  const ring = strongComponents(all);
  const out = all.map((targets, from) => targets.filter((to) => ring[to] !== ring[from]));
  const into = Array.from({length: count}, () => []);
  out.forEach((targets, from) => targets.forEach((to) => into[to].push(from)));
  return {out, in: into, rings: edges.filter(([from, to]) => from !== to && ring[from] === ring[to])};
}

/** For each vertex the number of the strongly connected component that it is in (Tarjan's algorithm, without recursion). */
function strongComponents(out) {
  const component = new Int32Array(out.length).fill(-1);
  const entered = new Int32Array(out.length).fill(-1);
  const low = new Int32Array(out.length);
  const open = [];
  let clock = 0;
  let number = 0;
  for (let root = 0; root < out.length; root++) {
    if (entered[root] >= 0) continue;
    const path = [[root, 0]];
    while (path.length) {
      const step = path[path.length - 1];
      const vertex = step[0];
      if (entered[vertex] < 0) { entered[vertex] = low[vertex] = clock++; open.push(vertex); }
      if (step[1] < out[vertex].length) {
        const next = out[vertex][step[1]++];
        if (entered[next] < 0) path.push([next, 0]);
        else if (component[next] < 0) low[vertex] = Math.min(low[vertex], entered[next]);
        continue;
      }
      path.pop();
      if (path.length) low[path[path.length - 1][0]] = Math.min(low[path[path.length - 1][0]], low[vertex]);
      if (low[vertex] !== entered[vertex]) continue;
      let member;
      do { member = open.pop(); component[member] = number; } while (member !== vertex);
      number++;
    }
  }
  return component;
}

function topologicalOrder({out, in: into}) {
  const waiting = Int32Array.from(into, (sources) => sources.length);
  const order = [];
  waiting.forEach((number, vertex) => { if (!number) order.push(vertex); });
  for (let next = 0; next < order.length; next++) {
    for (const target of out[order[next]]) if (--waiting[target] === 0) order.push(target);
  }
  return order;
}

/** Column of each vertex: as far left as its parents allow, then moved right where that shortens more edges than it lengthens. */
function assignRanks(count, neighbours) {
  const ranks = new Int32Array(count);
  const order = topologicalOrder(neighbours);
  for (const vertex of order) {
    for (const target of neighbours.out[vertex]) ranks[target] = Math.max(ranks[target], ranks[vertex] + 1);
  }
  for (let index = order.length - 1; index >= 0; index--) {
    const vertex = order[index];
    const targets = neighbours.out[vertex];
    if (targets.length <= neighbours.in[vertex].length) continue;
    let latest = Infinity;
    for (const target of targets) latest = Math.min(latest, ranks[target] - 1);
    ranks[vertex] = latest;
  }
  return ranks;
}

/** Connected parts, largest first: lists of vertices. */
function components(count, neighbours) {
  const seen = new Uint8Array(count);
  const parts = [];
  for (let root = 0; root < count; root++) {
    if (seen[root]) continue;
    seen[root] = 1;
    const part = [root];
    for (let next = 0; next < part.length; next++) {
      for (const edges of [neighbours.out[part[next]], neighbours.in[part[next]]]) {
        for (const other of edges) if (!seen[other]) { seen[other] = 1; part.push(other); }
      }
    }
    parts.push(part);
  }
  return parts.sort((a, b) => b.length - a.length);
}
