/* Markdown within a line: code, emphasis, links, escapes. HTML stays visible as the text that it is. */

/** Nodes of a piece of inline Markdown. `depth` bounds the nesting of hostile input. */
function inlineMarkdown(text, depth = 0) {
  const pieces = []; // nodes, texts and runs of emphasis marks
  let plain = '';
  let position = 0;
  const add = (piece, length) => {
    if (plain) pieces.push(plain);
    plain = '';
    pieces.push(piece);
    position += length;
  };
  while (position < text.length) {
    const rest = depth < 8 && inlineStarts.test(text[position]) ? text.slice(position, position + 4000) : '';
    let match = null;
    const rule = rest && inlineRules.find(({pattern}) => (match = pattern.exec(rest)));
    const node = rule ? rule.build(match, depth + 1, text[position - 1] ?? ' ') : null;
    if (node !== null) add(node, match[0].length);
    else if (rest && /[*_]/.test(rest[0])) add(emphasisRun(text, position), /^(\*+|_+)/.exec(rest)[0].length);
    else plain += text[position++];
  }
  if (plain) pieces.push(plain);
  return pairEmphasis(pieces);
}

const inlineStarts = /[\\`*_~[!<h\n ]/;

const inlineRules = [
  {pattern: /^\\([!-/:-@[-`{-~])/, build: (match) => match[1]},
  {pattern: /^(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/, build: (match) => h('code', null, codeText(match[2]))},
  {pattern: /^`+/, build: (match) => match[0]},
  {pattern: /^( {2,}|\\)?\n */, build: (match) => (match[1] ? h('br') : ' ')},
  {pattern: /^!?\[((?:[^\][\\]|\\.|\[[^\]]*\])*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+["'(][^"')]*["')])?\s*\)/,
    build: (match, depth) => markdownLink(match[2], inlineMarkdown(match[1] || match[2], depth))},
  {pattern: /^<((?:https?:\/\/|mailto:)[^\s<>]+)>/, build: (match) => markdownLink(match[1], [match[1]])},
  {pattern: /^https?:\/\/[^\s<>"'`]*[^\s<>"'`.,;:!?)\]]/,
    build: (match, depth, before) => (/\w/.test(before) ? null : markdownLink(match[0], [match[0]]))},
  {pattern: /^~~(?=\S)([\s\S]*?\S)~~/, build: (match, depth) => h('s', null, inlineMarkdown(match[1], depth))},
  {pattern: /^<br\s*\/?>/i, build: () => h('br')},
];

/** Line ends are blanks; one blank on each side, which keeps a backtick apart from the mark, goes. */
function codeText(text) {
  const line = text.replaceAll('\n', ' ');
  return /^ .*\S.* $/.test(line) ? line.slice(1, -1) : line;
}

/**
 * A run of `*` or `_` and on which sides of text it can stand (CommonMark, "Emphasis and strong emphasis"):
 * underscores inside a word are no emphasis, so that dim_users_history stays whole.
 */
function emphasisRun(text, position) {
  const mark = text[position];
  let end = position;
  while (text[end] === mark) end++;
  const before = text[position - 1] ?? ' ';
  const after = text[end] ?? ' ';
  const isSpace = (letter) => /\s/.test(letter);
  const isPunctuation = (letter) => /[\p{P}\p{S}]/u.test(letter);
  const isLeft = !isSpace(after) && (!isPunctuation(after) || isSpace(before) || isPunctuation(before));
  const isRight = !isSpace(before) && (!isPunctuation(before) || isSpace(after) || isPunctuation(after));
  const isUnderscore = mark === '_';
  return {mark, count: end - position, original: end - position,
    canOpen: isLeft && (!isUnderscore || !isRight || isPunctuation(before)),
    canClose: isRight && (!isUnderscore || !isLeft || isPunctuation(after))};
}

/** Finds for each run that can close the nearest that can open it, and wraps what is between. */
function pairEmphasis(pieces) {
  /** Below these no opener is left for a run of that kind: without them hostile text would take quadratic time. */
  const floors = new Map();
  for (let closer = 0; closer < pieces.length; closer++) {
    const end = pieces[closer];
    if (!end.canClose) continue;
    const kind = `${end.mark}${end.canOpen}${end.original % 3}`;
    const floor = floors.get(kind) ?? 0;
    let opener = closer - 1;
    while (opener >= floor && !opens(pieces[opener], end)) opener--;
    if (opener < floor) { floors.set(kind, closer); continue; }
    const start = pieces[opener];
    const strength = start.count > 1 && end.count > 1 ? 2 : 1;
    const inner = pieces.slice(opener + 1, closer).map(plainPiece);
    start.count -= strength;
    end.count -= strength;
    const from = start.count ? opener + 1 : opener;
    pieces.splice(from, closer - from + (end.count ? 0 : 1), h(strength === 2 ? 'strong' : 'em', null, inner));
    closer = from; // what is left of the closing run comes next
  }
  return pieces.map(plainPiece);
}

/** Whether a run can open what another closes; of runs that can do both, not where their lengths add up to three. */
function opens(start, end) {
  return start.canOpen && start.mark === end.mark && start.count > 0
    && !((start.canClose || end.canOpen) && (start.original + end.original) % 3 === 0
      && !(start.original % 3 === 0 && end.original % 3 === 0));
}

/** What is left of a run is text. */
const plainPiece = (piece) => (piece.mark ? piece.mark.repeat(piece.count) : piece);

/**
 * Links lead to the web, to mail, to a place in this page or, as in dbt's docs, to `#!/model/model.shop.orders`.
 * Anything else (javascript:, data:, a file that is not there) stays text.
 */
function markdownLink(url, children) {
  if (url.startsWith('#')) return h('a', {href: url.startsWith('#!/') ? `#${url.slice(2)}` : url}, children);
  return safeURL(url) ? h('a', {href: url, ...outside}, children) : h('span', {title: url}, children);
}
