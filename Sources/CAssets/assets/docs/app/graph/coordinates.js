/* Third step: heights, so that edges run as level as the order within the columns allows. */

/** y of each cell's middle; `gap(a, b)` is the least distance between two neighbours in a column. */
async function assignHeights(graph, gap, pause) {
  const {columns, left, right, realCount} = graph;
  const y = new Float64Array(graph.rank.length);
  for (const column of columns) {
    column.forEach((cell, index) => { if (index) y[cell] = y[column[index - 1]] + gap(column[index - 1], cell); });
    const middle = column.length ? y[column.at(-1)] / 2 : 0;
    for (const cell of column) y[cell] -= middle;
  }
  // A bend that follows a bend wants no step at all; elsewhere a step costs little.
  const pull = (cell, other) => (cell >= realCount && other >= realCount ? 8 : cell >= realCount || other >= realCount ? 2 : 1);
  const settle = (column, sides) => {
    if (!column.length) return;
    const wanted = new Float64Array(column.length);
    const weights = new Float64Array(column.length);
    column.forEach((cell, index) => {
      let sum = 0;
      let weight = 0;
      for (const edges of sides) for (const other of edges[cell]) {
        const strength = pull(cell, other) / Math.sqrt(edges[cell].length);
        sum += y[other] * strength;
        weight += strength;
      }
      wanted[index] = weight ? sum / weight : y[cell];
      weights[index] = weight || 0.01;
    });
    closest(column, wanted, weights, gap).forEach((value, index) => { y[column[index]] = value; });
  };
  const sweeps = graph.rank.length > 20000 ? 4 : 10;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const sides = sweep < sweeps - 4 ? null : [left, right];
    for (const column of columns) settle(column, sides ?? [left]);
    await pause();
    for (let index = columns.length - 1; index >= 0; index--) settle(columns[index], sides ?? [right]);
    await pause();
  }
  return y;
}

/**
 * The heights nearest to the wanted ones (least weighted squares) that keep order and gaps:
 * isotonic regression by pooling neighbours that would overlap.
 */
function closest(column, wanted, weights, gap) {
  const offsets = new Float64Array(column.length);
  for (let index = 1; index < column.length; index++) offsets[index] = offsets[index - 1] + gap(column[index - 1], column[index]);
  const pools = []; // {sum, weight, from}: cells from `from` on share one shift
  for (let index = 0; index < column.length; index++) {
    let pool = {sum: (wanted[index] - offsets[index]) * weights[index], weight: weights[index], from: index};
    while (pools.length && pools.at(-1).sum / pools.at(-1).weight > pool.sum / pool.weight) {
      const before = pools.pop();
      pool = {sum: before.sum + pool.sum, weight: before.weight + pool.weight, from: before.from};
    }
    pools.push(pool);
  }
  const result = new Float64Array(column.length);
  pools.forEach((pool, position) => {
    const end = pools[position + 1]?.from ?? column.length;
    for (let index = pool.from; index < end; index++) result[index] = pool.sum / pool.weight + offsets[index];
  });
  return result;
}
