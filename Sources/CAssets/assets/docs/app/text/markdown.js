/* Descriptions are Markdown: the CommonMark that people write (headings, lists, tables, quotes, code), as elements. */

/** A description as elements; `level` is the number of its largest heading. */
function markdown(text, level = 3) {
  const lines = String(text ?? '').replace(/\r\n?/g, '\n').replace(/<!--[\s\S]*?-->/g, '').split('\n');
  return h('div.prose', null, markdownBlocks(lines, level, 0));
}

const fencePattern = /^ {0,3}(`{3,}|~{3,})\s*([\w+-]*)/;
const headingPattern = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const rulePattern = /^ {0,3}([-*_])(?:\s*\1){2,}\s*$/;
const itemPattern = /^( {0,3})([-*+]|\d{1,9}[.)])(\s+|$)/;
const quotePattern = /^ {0,3}> ?/;
const tableRulePattern = /^ {0,3}\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function markdownBlocks(lines, level, depth) {
  const blocks = [];
  const cursor = {lines, at: 0, level, depth};
  while (cursor.at < lines.length) {
    if (!lines[cursor.at].trim()) { cursor.at++; continue; }
    const rule = depth < 8 && blockRules.find((candidate) => candidate.starts(cursor));
    blocks.push(rule ? rule.take(cursor) : takeParagraph(cursor));
  }
  return blocks;
}

const blockRules = [
  {starts: ({lines, at}) => fencePattern.test(lines[at]), take: takeFence},
  {starts: ({lines, at}) => headingPattern.test(lines[at]), take: takeHeading},
  {starts: ({lines, at}) => rulePattern.test(lines[at]), take(cursor) { cursor.at++; return h('hr'); }},
  {starts: ({lines, at}) => quotePattern.test(lines[at]), take: takeQuote},
  {starts: ({lines, at}) => itemPattern.test(lines[at]), take: takeList},
  {starts: ({lines, at}) => lines[at].includes('|') && tableRulePattern.test(lines[at + 1] ?? '')
    && (lines[at + 1].includes('|') || lines[at + 1].includes(':')), take: takeTable},
  {starts: ({lines, at}) => /^( {4}|\t)/.test(lines[at]), take: takeIndentedCode},
];

function takeFence(cursor) {
  const [, fence, language] = fencePattern.exec(cursor.lines[cursor.at++]);
  const body = [];
  const end = (line) => line.trim().startsWith(fence) && !line.trim().replaceAll(fence[0], '');
  while (cursor.at < cursor.lines.length && !end(cursor.lines[cursor.at])) body.push(cursor.lines[cursor.at++]);
  cursor.at++;
  const code = body.join('\n');
  return h('pre', null, h('code', null, /^(sql|jinja|jinja-sql)$/i.test(language) ? highlightSQL(code) : code));
}

function takeIndentedCode(cursor) {
  const body = [];
  while (cursor.at < cursor.lines.length && /^( {4}|\t|\s*$)/.test(cursor.lines[cursor.at])) {
    body.push(cursor.lines[cursor.at++].replace(/^( {4}|\t)/, ''));
  }
  return h('pre', null, h('code', null, body.join('\n').trimEnd()));
}

function takeHeading(cursor) {
  const [, marks, text] = headingPattern.exec(cursor.lines[cursor.at++]);
  return h(`h${Math.min(6, cursor.level + marks.length - 1)}`, null, inlineMarkdown(text));
}

function takeQuote(cursor) {
  const inner = [];
  while (cursor.at < cursor.lines.length && cursor.lines[cursor.at].trim()) {
    inner.push(cursor.lines[cursor.at++].replace(quotePattern, ''));
  }
  return h('blockquote', null, markdownBlocks(inner, cursor.level, cursor.depth + 1));
}

/** A list: each item is a text of its own, made of the lines indented below its mark. */
function takeList(cursor) {
  const isOrdered = /^\d/.test(itemPattern.exec(cursor.lines[cursor.at])[2]);
  const items = [];
  let isLoose = false;
  while (cursor.at < cursor.lines.length) {
    const match = itemPattern.exec(cursor.lines[cursor.at]);
    if (!match || /^\d/.test(match[2]) !== isOrdered || rulePattern.test(cursor.lines[cursor.at])) break;
    const indent = match[1].length + match[2].length + Math.min(Math.max(match[3].length, 1), 4);
    const inner = [cursor.lines[cursor.at++].slice(match[0].length)];
    while (cursor.at < cursor.lines.length) {
      const line = cursor.lines[cursor.at];
      if (!line.trim()) {
        const next = cursor.lines.slice(cursor.at).find((later) => later.trim());
        if (next === undefined || leadingSpaces(next) < 2 && !itemPattern.test(next)) break;
        isLoose = true;
        inner.push('');
        cursor.at++;
        continue;
      }
      if (leadingSpaces(line) < 2 && itemPattern.test(line)) break;
      if (leadingSpaces(line) === 0 && !inner.at(-1).trim()) break;
      inner.push(line.slice(Math.min(leadingSpaces(line), indent)));
      cursor.at++;
    }
    items.push(inner);
    if (cursor.lines[cursor.at] !== undefined && !cursor.lines[cursor.at].trim()
      && !itemPattern.test(cursor.lines[cursor.at + 1] ?? '')) break;
  }
  return h(isOrdered ? 'ol' : 'ul', null, items.map((inner) => {
    const blocks = markdownBlocks(inner, cursor.level, cursor.depth + 1);
    return h('li', null, blocks.map((block) => (!isLoose && block.tagName === 'P' ? [...block.childNodes] : block)));
  }));
}

const leadingSpaces = (line) => /^ */.exec(line.replaceAll('\t', '    '))[0].length;

function takeTable(cursor) {
  const cells = (line) => line.trim().replace(/^\||\|$/g, '').split(/(?<!\\)\|/).map((cell) => cell.trim());
  const heads = cells(cursor.lines[cursor.at]);
  const sides = cells(cursor.lines[cursor.at + 1]).map((cell) =>
    (cell.endsWith(':') ? (cell.startsWith(':') ? 'centre' : 'right') : 'left'));
  cursor.at += 2;
  const rows = [];
  while (cursor.at < cursor.lines.length && cursor.lines[cursor.at].includes('|')) rows.push(cells(cursor.lines[cursor.at++]));
  const cell = (tag, text, column) => h(`${tag}.${sides[column] ?? 'left'}`, null, inlineMarkdown(text ?? ''));
  return h('table', null,
    h('thead', null, h('tr', null, heads.map((text, column) => cell('th', text, column)))),
    h('tbody', null, rows.map((row) => h('tr', null, heads.map((_, column) => cell('td', row[column], column))))));
}

function takeParagraph(cursor) {
  const body = [cursor.lines[cursor.at++].trimStart()];
  const ends = () => !cursor.lines[cursor.at].trim() || fencePattern.test(cursor.lines[cursor.at])
    || headingPattern.test(cursor.lines[cursor.at]) || quotePattern.test(cursor.lines[cursor.at])
    || itemPattern.test(cursor.lines[cursor.at]) || rulePattern.test(cursor.lines[cursor.at]);
  while (cursor.at < cursor.lines.length) {
    const underline = /^ {0,3}(=+|-+)\s*$/.exec(cursor.lines[cursor.at]);
    if (underline) {
      cursor.at++;
      return h(`h${Math.min(6, cursor.level + (underline[1][0] === '=' ? 0 : 1))}`, null, inlineMarkdown(body.join('\n')));
    }
    if (ends()) break;
    body.push(cursor.lines[cursor.at++].trimStart());
  }
  return h('p', null, inlineMarkdown(body.join('\n').trimEnd()));
}
