/* Very large graphs: a column of a thousand boxes is folded into several beside each other, so that the whole stays
   a map of about the window's shape. The order found still brings relatives to the same height. */

const foldingLimit = 150;
const wantedAspect = 1.7;

/** Whether any column is too long to be drawn as one. */
const needsFolding = (columns) => columns.some((column) => column.length > foldingLimit);

/**
 * Places boxes column by column, `perFold` below each other at most; edges run straight from box to box.
 *
 * @param columns vertices by rank, in the order found
 */
function foldColumns(columns, widths, edges) {
  const columnWidths = columns.map((column) => column.reduce((most, vertex) => Math.max(most, widths[vertex]), 0) + 24);
  const pitch = rowHeight + rowGap;
  const widthAt = (perFold) => columns.reduce((sum, column, index) =>
    sum + Math.ceil(column.length / perFold) * columnWidths[index] + 160, 0);
  let perFold = 20;
  while (widthAt(perFold) / (perFold * pitch) > wantedAspect) perFold += 5;
  const boxes = new Array(widths.length);
  let x = 0;
  columns.forEach((column, index) => {
    const folds = Math.ceil(column.length / perFold);
    const rows = Math.ceil(column.length / folds);
    column.forEach((vertex, position) => {
      boxes[vertex] = {x: x + (position % folds) * columnWidths[index],
        y: (Math.floor(position / folds) + (perFold - rows) / 2) * pitch, width: widths[vertex], height: rowHeight};
    });
    x += folds * columnWidths[index] + 160;
  });
  return {boxes, routes: edges.map(([from, to]) => straightRoute(from, to, boxes)), width: x - 160, height: perFold * pitch};
}

function straightRoute(from, to, boxes) {
  const [a, b] = [boxes[from], boxes[to]];
  return {from, to, points: [[a.x + a.width, a.y + a.height / 2], [b.x, b.y + b.height / 2]]};
}
