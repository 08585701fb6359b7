/* Full text search over the prebuilt index: every word of every name, column, tag, description and SQL text, once,
   in one string, so that a search for a part of a word is one scan of it; and for each word where it occurs. */

/** What a word's place says of it: the bits that the index's writer sets, and how much a find there counts. */
const fields = [
  {name: 'name', bit: 1, weight: 12},
  {name: 'column', bit: 2, weight: 5},
  {name: 'tag', bit: 4, weight: 4},
  {name: 'description', bit: 8, weight: 2},
  {name: 'sql', bit: 16, weight: 1},
];
const fieldBits = 5;

const wordIndex = {words: '', starts: null, postings: null};

function openIndex() {
  if (wordIndex.starts) return;
  const {words, postings} = embedded('search');
  const starts = [];
  for (let at = 0; at >= 0 && at < words.length - 1; at = words.indexOf(' ', at + 1)) starts.push(at + 1);
  Object.assign(wordIndex, {words, starts, postings: postings.split(' ')});
}

/** Number of the word that holds an offset of the text of all words. */
function wordAt(offset) {
  const {starts} = wordIndex;
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= offset) low = middle; else high = middle;
  }
  return low;
}

/**
 * Calls `found(word, quality)` for every word that contains the term: best as the whole word, then at its start,
 * at the start of a part of it, anywhere in it.
 */
function eachWord(term, found) {
  const {words, starts} = wordIndex;
  // One letter is in nearly every word: it counts only where a word begins.
  const needle = term.length === 1 ? ` ${term}` : term;
  for (let at = words.indexOf(needle); at >= 0;) {
    const offset = term.length === 1 ? at + 1 : at;
    const word = wordAt(offset);
    const start = starts[word];
    const end = (starts[word + 1] ?? words.length) - 1;
    const isStart = offset === start;
    found(word, isStart ? (offset + term.length === end ? 4 : 2.6) : words[offset - 1] === '_' ? 2.3 : 1);
    at = words.indexOf(needle, end);
  }
}

const digitValues = new Map(
  [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'].map((digit, value) => [digit, value]));

/** Calls `found(node, bits)` for each place of a word: numbers of 5-bit digits, low first, 32 marks that more follow. */
function eachPlace(word, found) {
  let node = 0;
  let number = 0;
  let shift = 0;
  for (const digit of wordIndex.postings[word]) {
    const value = digitValues.get(digit);
    number += (value & 31) * 2 ** shift;
    shift += 5;
    if (value & 32) continue;
    node += Math.floor(number / (1 << fieldBits));
    found(node, number % (1 << fieldBits));
    number = 0;
    shift = 0;
  }
}
