/* Markdown within a line: code, emphasis, links, escapes. HTML stays visible as the text that it is. */

/** Nodes of a piece of inline Markdown. `depth` bounds the nesting of hostile input. */
function inlineMarkdown(text, depth = 0) {
  const nodes = [];
  let plain = '';
  const flush = () => { if (plain) nodes.push(plain); plain = ''; };
  const add = (node, length) => { flush(); nodes.push(node); position += length; };
  let position = 0;
  while (position < text.length) {
    const rest = depth < 8 ? text.slice(position, position + 4000) : '';
    const found = rest && inlineStarts.test(rest[0]) && inlineRules.find((rule) => (rule.match = rule.pattern.exec(rest)));
    if (found) {
      const node = found.build(found.match, depth + 1, text[position - 1] ?? ' ');
      if (node !== null) { add(node, found.match[0].length); continue; }
    }
    plain += text[position++];
  }
  flush();
  return nodes;
}

const inlineStarts = /[\\`*_~[!<h\n ]/;

const inlineRules = [
  {pattern: /^\\([\\`*_{}[\]()#+\-.!|<>~])/, build: (match) => match[1]},
  {pattern: /^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, build: (match) => h('code', null, match[2].trim() || match[2])},
  {pattern: /^( {2,}|\\)?\n/, build: (match) => (match[1] ? h('br') : ' ')},
  {pattern: /^!?\[((?:[^\][\\]|\\.|\[[^\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+["'(][^"')]*["')])?\s*\)/,
    build: (match, depth) => markdownLink(match[2], inlineMarkdown(match[1] || match[2], depth))},
  {pattern: /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/, build: (match) => markdownLink(match[1], [match[1]])},
  {pattern: /^https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]]/,
    build: (match, depth, before) => (/\w/.test(before) ? null : markdownLink(match[0], [match[0]]))},
  {pattern: /^(\*\*|__)(?=\S)([\s\S]*?\S)\1(?!\w)/,
    build: (match, depth, before) => emphasis('strong', match, depth, before)},
  {pattern: /^(\*|_)(?=[^\s*_])((?:[^*_\\]|\\.|\*\*|__)*?[^\s*_]|[^\s*_])\1(?!\w)/,
    build: (match, depth, before) => emphasis('em', match, depth, before)},
  {pattern: /^~~(?=\S)([\s\S]*?\S)~~/, build: (match, depth) => h('del', null, inlineMarkdown(match[1], depth))},
  {pattern: /^<br\s*\/?>/i, build: () => h('br')},
];

/** Underscores inside a word are no emphasis: names such as dim_users_history stay whole. */
function emphasis(tag, match, depth, before) {
  if (match[1][0] === '_' && /[\p{L}\p{N}_]/u.test(before)) return null;
  return h(tag, null, inlineMarkdown(match[2], depth));
}

/**
 * Links lead to the web, to mail, to a place in this page or, as in dbt's docs, to `#!/model/model.shop.orders`.
 * Anything else (javascript:, data:, a file that is not there) stays text.
 */
function markdownLink(url, children) {
  if (url.startsWith('#')) return h('a', {href: url.startsWith('#!/') ? `#${url.slice(2)}` : url}, children);
  return safeURL(url) ? h('a', {href: url, ...outside}, children) : h('span', {title: url}, children);
}
