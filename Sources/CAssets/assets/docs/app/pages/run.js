/* All results of the last run: what failed first, then by time taken; and when each ran. */

pages.run = {
  title: () => 'Last run',
  render(route) {
    const {run} = store;
    if (!run) return h('article', null, h('h1', {tabindex: '-1'}, 'Last run'), h('p.note', null, 'No run is recorded yet.'));
    const wanted = route.parameters.get('status') ?? '';
    const results = run.results.filter((result) => !wanted || result.status === wanted)
      .sort((a, b) => severityOf(b.status) * (severityOf(b.status) > 1) - severityOf(a.status) * (severityOf(a.status) > 1)
        || b.seconds - a.seconds);
    const statuses = [...new Set(run.results.map((result) => result.status))].sort((a, b) => severityOf(b) - severityOf(a));
    const choices = [['', `All ${formatNumber(run.results.length)}`], ...statuses.map((status) =>
      [status, `${formatNumber(run.results.filter((result) => result.status === status).length)} ${statusWord(status)}`])];
    return h('article.run-page', null,
      h('header', null, h('h1', {tabindex: '-1'}, 'Last run'),
        h('p.where', null, [run.command, formatTime(run.finished), formatSeconds(run.seconds)].filter(Boolean).join(' · '))),
      timelineSection(run),
      section('results', 'Results', null,
        h('p.choices', {role: 'group', 'aria-label': 'Show'}, choices.map(([status, label]) =>
          h('a', {href: address('run', '', {status}), 'aria-current': status === wanted && 'true'}, statusSign(status), label))),
        resultTable(results)));
  },
};

const resultLimit = 500;

function resultTable(results) {
  const longest = Math.max(...results.map((result) => result.seconds ?? 0), 0.001);
  const rows = results.slice(0, resultLimit).map((result) => h('tr', null,
    h('td.outcome', null, statusLabel(result.status)),
    h('th', {scope: 'row'}, nodeLink(result.node, titleOf(result.node)),
      result.node.test?.on && h('span.on', null, ' on ', result.node.test.on.name),
      result.message && severityOf(result.status) >= 2 && h('p.message', null, result.message)),
    h('td.right', null, result.failures ? formatNumber(result.failures) : ''),
    h('td.right', null, result.rows !== null ? formatNumber(result.rows) : ''),
    h('td.right', null, formatSeconds(result.seconds)),
    h('td', null, svg('svg.bar', {viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
      svg('rect.share', {width: ((result.seconds ?? 0) / longest) * 100, height: 8})))));
  return [
    table('results', 'Results of the run',
      ['Outcome', 'Node', ['Failures', 'right'], ['Rows', 'right'], ['Took', 'right'], 'Compared'], rows),
    results.length > resultLimit
      && h('p.note', null, `The first ${formatNumber(resultLimit)} of ${formatNumber(results.length)}.`),
  ];
}

/** One lane per thread, one block per node: where the time went. */
function timelineSection(run) {
  const timed = run.results.filter((result) => result.started !== null && result.seconds !== null);
  if (timed.length < 2) return null;
  const threads = [...new Set(timed.map((result) => result.thread))].sort(collator.compare);
  const end = Math.max(...timed.map((result) => result.started + result.seconds), 0.001);
  const shown = timed.length > 3000 ? [...timed].sort((a, b) => b.seconds - a.seconds).slice(0, 3000) : timed;
  const lane = 16;
  const width = 1000;
  const block = (result) => {
    const x = (result.started / end) * width;
    const look = tone(result.status) === 'bad' ? 'bad' : `layer-${result.node.layer}`;
    return svg('a', {href: nodeAddress(result.node)}, svg(`rect.${look}`, {
      x, y: threads.indexOf(result.thread) * lane + 2, width: Math.max(0.8, (result.seconds / end) * width), height: lane - 4,
    }, svg('title', null, `${result.node.name}: ${formatSeconds(result.seconds)}, ${result.status}`)));
  };
  return section('timeline', 'Timeline', null,
    h('div.timeline', null, svg('svg', {viewBox: `0 0 ${width} ${threads.length * lane}`, preserveAspectRatio: 'none',
      height: threads.length * lane, role: 'group', 'aria-label': 'Nodes by thread and time'}, shown.map(block)),
    h('p.scale', {'aria-hidden': 'true'},
      [0, 0.25, 0.5, 0.75, 1].map((part) => h('span', null, formatSeconds(end * part) || '0 s'))),
    h('p.note', null, `${count(threads.length, 'thread')}; the colours are the layers', failures are red.`)));
}
