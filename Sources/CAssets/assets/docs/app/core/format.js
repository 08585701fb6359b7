/* Numbers, times and names as people read them. */

const numberFormat = new Intl.NumberFormat('en-GB');
const formatNumber = (number) => numberFormat.format(number);

function count(number, one, many = `${one}s`) {
  return `${formatNumber(number)} ${number === 1 ? one : many}`;
}

/** 0.004 -> 4 ms, 1.25 -> 1.3 s, 75 -> 1 min 15 s, 7300 -> 2 h 2 min, 200000 -> 2 d 8 h */
function formatSeconds(seconds) {
  if (!seconds) return '';
  if (seconds < 0.0095) return `${(seconds * 1000).toFixed(seconds < 0.00095 ? 1 : 0)} ms`;
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'min'], [1, 's']];
  const first = parts.findIndex(([size]) => whole >= size);
  return parts.slice(first, first + 2)
    .map(([size, unit], position) => [Math.floor((position ? whole % parts[first][0] : whole) / size), unit])
    .filter(([number]) => number > 0).map(([number, unit]) => `${number} ${unit}`).join(' ');
}

/** An ISO time as `2026-11-20 06:38 UTC`: the same for every reader. */
function formatTime(iso) {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)/.exec(iso ?? '');
  return match ? `${match[1]} ${match[2]} UTC` : iso ?? '';
}

const kindNames = {
  model: ['Model', 'Models'], seed: ['Seed', 'Seeds'], snapshot: ['Snapshot', 'Snapshots'],
  source: ['Source', 'Sources'], extract: ['Extract', 'Extracts'], test: ['Test', 'Tests'], exposure: ['Exposure', 'Exposures'],
  analysis: ['Analysis', 'Analyses'], macro: ['Macro', 'Macros'],
};
const kindName = (kind) => own(kindNames, kind)?.[0] ?? kind;
const kindPlural = (kind) => own(kindNames, kind)?.[1] ?? kind;

/** The first sentences of Markdown, as many as fit, without its marks: for lists. */
function summaryOf(markdown, limit = 160) {
  const paragraph = (markdown ?? '').trim().split(/\n\s*\n/)[0]
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^(?:#+|>|[-*+])\s+/gm, '').replace(/(`+|\*{1,3})(\S.*?\S|\S)\1/g, '$2')
    .replace(/(?<!\w)(_{1,2})(\S.*?\S|\S)\1(?!\w)/g, '$2')
    .replace(/\s+/g, ' ');
  if (paragraph.length <= limit) return paragraph;
  let summary = '';
  for (const sentence of paragraph.split(/(?<=[.!?])\s+(?=\p{Lu})/u)) {
    if (summary.length + sentence.length + 1 > limit) break;
    summary += `${summary && ' '}${sentence}`;
  }
  return summary || `${paragraph.slice(0, limit - 1).trimEnd()}…`;
}

/** Compares names as people sort them: case aside, numbers by value. */
const collator = new Intl.Collator('en', {numeric: true, sensitivity: 'base'});
