/* A search: words that must all occur, each anywhere or in one field (`column:email`), of some kinds (`kind:model`). */

const fieldNames = {name: 1, column: 2, col: 2, tag: 4, description: 8, sql: 16};

function parseQuery(text) {
  const query = {terms: [], kinds: new Set()};
  for (const piece of text.toLowerCase().split(/\s+/)) {
    const [, field, value] = /^(?:(\w+):)?(.*)$/.exec(piece);
    if ((field === 'kind' || field === 'type') && value) { query.kinds.add(value); continue; }
    const bits = own(fieldNames, field);
    for (const word of (bits ? value : piece).split(/[^\p{L}\p{N}_]+/u)) if (word) query.terms.push({word, bits: bits ?? 31});
  }
  return query;
}

/** How much likelier a reader means this kind of thing, and this layer of models. */
const kindWeights = {model: 1, snapshot: 1, exposure: 1, source: 0.9, extract: 0.8, seed: 0.9, macro: 0.6,
  analysis: 0.6, test: 0.25};
const layerWeights = {mart: 1.25, fact: 1.25, dimension: 1.25, intermediate: 0.95, staging: 0.9};

/**
 * Results, best first: {node, score, bits of the fields that matched}, of all kinds; the caller narrows by kind
 * so that it can show how many of each there are.
 */
function search(text) {
  openIndex();
  const {terms, kinds} = parseQuery(text);
  if (!terms.length) return {results: [], terms, kinds};
  let hits = null;
  for (const term of terms) hits = placesOf(term, hits);
  let results = [...hits].map(([index, {score, bits}]) => rank(store.nodes[index], score, bits, terms));
  if (!results.length && terms.length === 1) results = similarNames(terms[0].word);
  results.sort((a, b) => b.score - a.score || collator.compare(a.node.name, b.node.name) || a.node.index - b.node.index);
  return {results, terms, kinds};
}

/** The nodes among `among` (nil: all) in which the term occurs, with the best place of it added to their score. */
function placesOf(term, among) {
  const hits = new Map();
  eachWord(term.word, (word, quality) => eachPlace(word, (node, bits) => {
    const matching = bits & term.bits;
    const before = among ? among.get(node) : {score: 0, bits: 0};
    if (!matching || !before) return;
    let weight = 0;
    for (const field of fields) if (matching & field.bit) weight = Math.max(weight, field.weight);
    const score = before.score + weight * quality;
    const hit = hits.get(node);
    if (!hit) hits.set(node, {score, bits: before.bits | matching});
    else { hit.score = Math.max(hit.score, score); hit.bits |= matching; }
  }));
  return hits;
}

function rank(node, score, bits, terms) {
  let factor = (kindWeights[node.kind] ?? 0.5) * (layerWeights[node.layer] ?? 1);
  // Of two names that contain the words, the one with less besides is meant.
  if (bits & 1) factor *= 1 + terms.reduce((sum, term) => sum + term.word.length, 0) / (node.name.length * 2);
  return {node, bits, score: score * factor};
}

/** Names that hold the letters in order (`fcteng` for fact_engagements), closest first; for searches that found nothing. */
function similarNames(word) {
  const results = [];
  for (const node of store.nodes) {
    if (isTest(node)) continue;
    const name = node.name.toLowerCase();
    let at = -1;
    let gaps = 0;
    let first = 0;
    for (const letter of word) {
      const next = name.indexOf(letter, at + 1);
      if (next < 0) { at = -1; break; }
      if (at < 0) first = next; else if (next > at + 1) gaps++;
      at = next;
    }
    if (at >= 0 && gaps <= Math.max(2, word.length / 2)) {
      results.push({node, bits: 1, score: (kindWeights[node.kind] ?? 0.5) * 10 / (1 + gaps + first / 8 + name.length / 40)});
    }
  }
  return results;
}
