/* The columns of a node: names, types, descriptions, and what is tested of them. */

function columnsSection(node, data, route) {
  const columns = columnsOf(node, data);
  if (!columns.length) return null;
  const wanted = route.parameters.get('column')?.toLowerCase();
  const hasTypes = columns.some((column) => column.type);
  const hasTests = columns.some((column) => column.tests.length);
  const rows = columns.map((column) => columnRow(node, column, wanted, {hasTypes, hasTests}));
  const heads = ['Name', hasTypes && 'Type', 'Description', hasTests && 'Tests'].filter(Boolean);
  return section('columns', 'Columns', columns.length, columns.length > filterFrom && columnFilter(columns, rows),
    table('columns', 'Columns and their tests', heads, rows));
}

/** Tables longer than this get a field that filters them. */
const filterFrom = 24;

function columnFilter(columns, rows) {
  return h('input.filter', {type: 'search', placeholder: 'Filter columns', 'aria-label': 'Filter columns', oninput(event) {
    const text = event.target.value.toLowerCase();
    columns.forEach(({name, description}, index) => {
      rows[index].hidden = !`${name} ${description}`.toLowerCase().includes(text);
    });
  }});
}

/** Columns with the tests that check them. */
function columnsOf(node, data) {
  const names = data.columns?.name ?? [];
  const tests = new Map();
  for (const test of node.tests) {
    const key = test.test.column.toLowerCase();
    if (!tests.has(key)) tests.set(key, []);
    tests.get(key).push(test);
  }
  return names.map((name, index) => ({
    name: store.text(name),
    type: store.text(data.columns.type[index]),
    description: store.text(data.columns.description[index]) ?? '',
    marks: data.columns.marks?.[index] ?? null,
    tests: tests.get(store.text(name).toLowerCase()) ?? [],
  }));
}

function columnRow(node, column, wanted, {hasTypes, hasTests}) {
  const titles = column.tests.map((test) => test.test.title);
  const isDeclaredKey = column.marks?.constraints?.some((constraint) => constraint.startsWith('primary key'));
  const isKey = isDeclaredKey || titles.includes('unique') && titles.includes('not_null');
  const references = column.tests.filter((test) => test.test.to);
  const others = column.tests.filter((test) => !test.test.to);
  const check = (test, label) => h('a.check', {href: nodeAddress(test), title: test.name}, statusSign(test.outcome?.status),
    h('span', null, label));
  return h('tr', {id: `column-${column.name}`, class: column.name.toLowerCase() === wanted ? 'wanted' : null},
    h('th', {scope: 'row'},
      h('a.anchor', {href: nodeAddress(node, {column: column.name}), title: 'Link to this column'}, column.name),
      isKey && h('span.key', {title: 'Unique and never null'}, 'key')),
    hasTypes && h('td.type', null, column.type),
    h('td.description', null, column.description ? markdown(column.description, 5) : null, columnMarks(column)),
    hasTests && h('td.tests', null,
      references.map((test) => check(test, `→\u00a0${test.test.to.name}${test.test.field && `.${test.test.field}`}`)),
      others.map((test) => check(test, titleOf(test)))));
}

/** What the properties say of a column besides its type: tags, constraints, meta. */
function columnMarks({marks}) {
  if (!marks) return null;
  const parts = [];
  for (const constraint of marks.constraints ?? []) parts.push(h('span.mark', null, constraint));
  for (const tag of marks.tags ?? []) parts.push(h('span.tag', null, tag));
  for (const [key, value] of Object.entries(marks.meta ?? {})) parts.push(h('span.mark', null, `${key}: ${plainValue(value)}`));
  return parts.length ? h('p.marks', null, parts) : null;
}
