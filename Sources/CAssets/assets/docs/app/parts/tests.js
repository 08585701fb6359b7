/* The tests of a node with what they last found. */

function testsSection(tests, title = 'Tests') {
  if (!tests.length) return null;
  const sorted = [...tests].sort((a, b) => severityOf(b.outcome?.status) - severityOf(a.outcome?.status)
    || collator.compare(a.test?.column ?? '', b.test?.column ?? '') || collator.compare(a.name, b.name));
  const hasWarnings = tests.some((test) => test.test?.severity === 'warn');
  const rows = sorted.map((test) => h('tr', null,
    h('td.outcome', null, statusLabel(test.outcome?.status)),
    h('th', {scope: 'row'}, h('a', {href: nodeAddress(test)}, titleOf(test)),
      test.outcome?.message && tone(test.outcome.status) !== 'good' && h('p.message', null, test.outcome.message)),
    h('td.mono', null, test.test?.column || ''),
    hasWarnings && h('td', null, test.test?.severity === 'warn' ? 'warns' : 'fails'),
    h('td.right', null, test.outcome?.failures ? formatNumber(test.outcome.failures) : test.outcome ? '0' : ''),
    h('td.right', null, formatSeconds(test.outcome?.seconds))));
  const heads = ['Outcome', 'Test', 'Column', hasWarnings && 'Severity', ['Failures', 'right'], ['Took', 'right']];
  const when = sorted.find((test) => test.outcome);
  return section('tests', title, tests.length,
    table('tests', 'Tests and their outcomes', heads.filter(Boolean), rows),
    when && h('p.note', null, `Last run ${formatTime(store.run.finished)}.`));
}

/** A node's name, or what a test does: `unique`, `relationships → dim_users.user_id`. */
function titleOf(node) {
  const facts = node.test;
  if (!facts?.title) return node.name;
  return facts.to ? `${facts.title} → ${facts.to.name}${facts.field ? `.${facts.field}` : ''}` : facts.title;
}

/** 12 passed, 1 failed: counts of outcomes as coloured words, worst first. */
function outcomeCounts(outcomes, words = statusWords) {
  const counts = new Map();
  for (const status of outcomes) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => severityOf(b) - severityOf(a))
    .map(([status, number]) => statusLabel(status, `${formatNumber(number)} ${words[status] ?? status}`));
}

const statusWords = {success: 'built', pass: 'passed', fail: 'failed', error: 'with errors', warn: 'with warnings'};
const freshnessWords = {pass: 'fresh', warn: 'late', error: 'too late', 'runtime error': 'not readable'};

const statusWord = (status) => statusWords[status] ?? status;
