/* Syntax colours for SQL with Jinja in it. Every piece of the text becomes a text node, coloured or not. */

const sqlKeywords = new Set(`all alter and any as asc between by case cast create cross current current_date
 current_timestamp default delete desc distinct drop else end escape except exists explain false fetch filter first
 following for from full group grouping groups having if ilike in inner insert intersect interval into is isnull join
 last lateral left like limit materialized merge natural no not notnull null nulls offset on only or order outer over
 partition pivot preceding primary qualify range recursive replace returning right rollup row rows select set sets
 similar some table tablesample temp temporary then ties to true unbounded union unique unnest unpivot update using
 values view when where window with within without`.split(/\s+/));

const jinjaKeywords = new Set(`and as block break call config continue do else elif endcall endfilter endfor endif
 endmacro endmaterialization endset endsnapshot endtest extends filter false for from if import in include is macro
 materialization none not or recursive return set snapshot test true with without`.split(/\s+/));

/** One pattern of several named parts, tried in this order at each place. */
const tokenPattern = (parts) => new RegExp(parts.map((part) => part.source).join('|'), 'giu');

const sqlTokens = tokenPattern([
  /(?<comment>--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\{#[\s\S]*?(?:#\}|$))/,
  // Texts inside a Jinja tag may hold braces of their own.
  /(?<jinja>\{\{(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"}]|\}(?!\}))*\}\})/,
  /(?<tag>\{%(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^'"%]|%(?!\}))*%\})/,
  /(?<string>'(?:[^']|'')*(?:'|$)|\$(?<quote>\w*)\$[\s\S]*?\$\k<quote>\$)/,
  /(?<quoted>"(?:[^"\n]|"")*"?|`[^`\n]*`?)/,
  /(?<number>\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_$]*)/,
]);

const jinjaTokens = tokenPattern([
  /(?<delimiter>\{\{[-+]?|[-+]?\}\}|\{%[-+]?|[-+]?%\})/,
  /(?<string>'(?:[^'\\]|\\.)*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$))/,
  /(?<number>\b\d+(?:\.\d+)?\b)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/,
]);

const pythonTokens = tokenPattern([
  /(?<comment>#[^\n]*)/,
  /(?<string>'''[\s\S]*?(?:'''|$)|"""[\s\S]*?(?:"""|$)|'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?)/,
  /(?<number>\b\d+(?:\.\d+)?\b)/,
  /(?<word>[\p{L}_][\p{L}\p{N}_]*)/,
]);

const pythonKeywords = new Set(`and as assert async await class def del elif else except finally for from global if import
 in is lambda None not or pass raise return True False try while with yield`.split(/\s+/));

/** Nodes of a SQL text. `link(call, names)` may give the address that a ref('a') or source('a', 'b') leads to. */
function highlightSQL(text, link) {
  return colour(text, sqlTokens, (kind, token, end) => {
    switch (kind) {
      case 'jinja': case 'tag': return h('span.jinja', null, highlightJinja(token, link));
      case 'word':
        if (sqlKeywords.has(token.toLowerCase())) return h('span.keyword', null, token);
        return text[end] === '(' ? h('span.function', null, token) : token;
      case 'quoted': return token;
      default: return h(`span.${kind}`, null, token);
    }
  });
}

function highlightJinja(text, link) {
  const nodes = colour(text, jinjaTokens, (kind, token) => {
    if (kind === 'word') return jinjaKeywords.has(token) ? h('span.keyword', null, token) : token;
    return h(`span.${kind}`, null, token);
  });
  return link ? linkCalls(text, nodes, link) : nodes;
}

/** Wraps the names in ref('…') and source('…', '…') into links. */
function linkCalls(text, nodes, link) {
  const call = /\b(ref|source)\s*\(\s*((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))?)/g;
  const targets = [];
  for (const match of text.matchAll(call)) {
    const url = link(match[1], match[2].split(',').map((name) => name.trim().slice(1, -1)));
    if (url) targets.push({from: match.index, to: match.index + match[0].length, url});
  }
  if (!targets.length) return nodes;
  let offset = 0;
  return nodes.map((node) => {
    const content = typeof node === 'string' ? node : node.textContent;
    const at = offset;
    offset += content.length;
    const target = typeof node !== 'string' && node.className === 'string'
      && targets.find((candidate) => at >= candidate.from && at < candidate.to);
    return target ? h('a', {href: target.url}, node) : node;
  });
}

function highlightPython(text) {
  return colour(text, pythonTokens, (kind, token) => {
    if (kind === 'word') return pythonKeywords.has(token) ? h('span.keyword', null, token) : token;
    return h(`span.${kind}`, null, token);
  });
}

function colour(text, pattern, paint) {
  const nodes = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const [kind, token] = Object.entries(match.groups).find(([key, value]) => value !== undefined && key !== 'quote');
    if (match.index > last) nodes.push(text.slice(last, match.index));
    last = match.index + match[0].length;
    nodes.push(paint(kind, token, last));
  }
  if (last < text.length) nodes.push(text.slice(last));
  return nodes;
}
