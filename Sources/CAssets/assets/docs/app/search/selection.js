/* dbt's selection syntax over the embedded graph: `+orders`, `2+orders+1`, `@orders`, `tag:daily`, `path:models/marts`,
   `source:shop.raw`, `config.materialized:view`, `a,b` both, `a b` either, `--exclude` what follows. */

/** {nodes: Set of indexes, problems: [text]} of an expression, over the nodes that `isCandidate` admits. */
function select(expression, isCandidate = isInLineage) {
  const problems = [];
  const [included, ...excluded] = expression.trim().split(/\s*(?:--exclude|exclude:)\s*/);
  const candidates = store.nodes.filter(isCandidate);
  const union = (text) => {
    const found = new Set();
    for (const part of text.split(/\s+/).filter(Boolean)) {
      for (const index of intersection(part, candidates, problems)) found.add(index);
    }
    return found;
  };
  const nodes = included ? union(included) : new Set(candidates.map((node) => node.index));
  for (const part of excluded) for (const index of union(part)) nodes.delete(index);
  return {nodes, problems};
}

function intersection(text, candidates, problems) {
  const sets = text.split(',').filter(Boolean).map((part) => criterion(part, candidates, problems));
  return sets.reduce((both, set) => new Set([...both].filter((index) => set.has(index))), sets[0] ?? new Set());
}

const criterionPattern = new RegExp([
  /^(?<childrensParents>@)?(?:(?<up>\d*)\+)?/,
  /(?:(?<method>[a-z_]+)(?:\.(?<key>[\w.]+))?:)?/,
  /(?<value>[^+]*?)(?:\+(?<down>\d*))?$/,
].map((part) => part.source).join(''));

/** The parts of one criterion: {childrensParents, up, method, key, value, down}; up and down are '' for without limit. */
function parseCriterion(text) {
  return criterionPattern.exec(text)?.groups ?? null;
}

function criterion(text, candidates, problems) {
  const parts = parseCriterion(text);
  const method = parts && (parts.method ?? defaultMethod(parts.value));
  const test = method && own(selectionMethods, method)?.(parts.value, parts.key);
  if (!test) {
    problems.push(!parts ? `cannot read '${text}'` : `unknown method '${parts.key ? `${method}.${parts.key}` : method}'`);
    return new Set();
  }
  const found = new Set(candidates.filter(test).map((node) => node.index));
  if (!found.size) problems.push(`nothing matches '${text}'`);
  const admitted = new Set(candidates.map((node) => node.index));
  const grow = (from, edges, depth) => reach(from, edges, depth, admitted);
  const ups = parts.up !== undefined ? grow(found, 'parents', parts.up) : new Set();
  const downs = parts.down !== undefined || parts.childrensParents ? grow(found, 'children', parts.down ?? '') : new Set();
  const all = new Set([...found, ...ups, ...downs]);
  if (parts.childrensParents) for (const index of grow(all, 'parents', '')) all.add(index);
  return all;
}

/** What can be reached from a set within `depth` steps ('' = any number), without the set itself. */
function reach(from, edges, depth, admitted) {
  const start = new Set(from);
  const found = new Set();
  let frontier = [...start];
  for (let step = 0; frontier.length && (depth === '' || step < Number(depth)); step++) {
    const next = [];
    for (const index of frontier) for (const other of store.nodes[index][edges]) {
      if (found.has(other) || start.has(other) || (admitted && !admitted.has(other))) continue;
      found.add(other);
      next.push(other);
    }
    frontier = next;
  }
  return found;
}

/** Shell patterns as Python's fnmatch has them: `*` any text, `?` any letter, `[ab]` one of them, `[!ab]` none of them. */
function wildcard(pattern) {
  const source = pattern.replace(/\[(!?)([^\]]+)\]|[*?]|[.+^${}()|[\]\\]/g, (token, not, set) => {
    if (set) return `[${not ? '^' : ''}${set.replace(/[\\^]/g, '\\$&')}]`;
    return token === '*' ? '[^]*' : token === '?' ? '[^]' : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}

/** Patterns of paths: `*` stays within a folder, `**` does not; what a folder holds belongs to it. */
function pathPattern(pattern) {
  const source = pattern.replace(/^\.\//, '').replace(/\/$/, '').replace(/\*\*\/|[*?]|[.+^${}()|[\]\\]/g, (token) =>
    ({'**/': '(?:.*/)?', '*': '[^/]*', '?': '[^/]'})[token] ?? `\\${token}`);
  return new RegExp(`^${source}(?:/|$)`);
}

const matching = (value, property) => {
  const pattern = wildcard(value);
  return (node) => pattern.test(property(node));
};

/** Whether parts of a name begin a fully qualified one; from the first wildcard on all of it must match. */
function beginsWith(parts, fqn) {
  if (fqn.length < parts.length) return false;
  for (const [index, part] of parts.entries()) {
    if (/[*?[]/.test(part)) return wildcard(parts.slice(index).join('.')).test(fqn.slice(index).join('.'));
    if (part !== fqn[index]) return false;
  }
  return true;
}

/** What a criterion without a method means: a path, a file or a name. */
function defaultMethod(value) {
  if (value.includes('/')) return 'path';
  return /\.(sql|py|csv)$/.test(value) ? 'file' : 'fqn';
}

/** By name: (value, key) gives the test of a node, or null for a key that the page knows nothing of. */
const selectionMethods = {
  /** A name, or the folders that begin a fully qualified one, with or without the package. Sources have `source:`. */
  fqn(value) {
    const pattern = wildcard(value);
    const parts = value.split('.');
    return (node) => {
      if (node.id === value) return true;
      if (node.kind === 'source') return false;
      const fqn = `${node.folder}.${node.name}`.split('.');
      return pattern.test(node.name) || beginsWith(parts, fqn) || beginsWith(parts, fqn.slice(1));
    };
  },
  tag: (value) => { const pattern = wildcard(value); return (node) => node.tags.some((tag) => pattern.test(tag)); },
  source(value) {
    const pattern = wildcard(value.includes('.') ? value : `${value}.*`);
    return (node) => node.kind === 'source' && (pattern.test(node.name) || pattern.test(`${node.package}.${node.name}`));
  },
  exposure(value) {
    const pattern = wildcard(value);
    return (node) => node.kind === 'exposure' && (pattern.test(node.name) || pattern.test(`${node.package}.${node.name}`));
  },
  path(value) {
    const pattern = pathPattern(value);
    return (node) => pattern.test(node.path);
  },
  file(value) {
    const pattern = wildcard(value);
    return (node) => {
      const name = node.path.split('/').pop();
      return pattern.test(name) || pattern.test(name.replace(/\.\w+$/, ''));
    };
  },
  package: (value) => matching(value === 'this' ? store.site.title : value, (node) => node.package),
  resource_type: (value) => matching(value, (node) => node.kind),
  kind: (value) => matching(value, (node) => node.kind),
  layer: (value) => matching(value, (node) => node.layer),
  schema: (value) => matching(value, (node) => node.schema),
  config(value, key) {
    if (key === 'materialized') return (node) => node.materialized === value;
    return key === 'tags' ? (node) => node.tags.includes(value) : null;
  },
  result: (value) => (node) => node.outcome?.status === value || node.tests.some((test) => test.outcome?.status === value),
  source_status: (value) => (node) => node.freshness?.status === value,
};

/** The shortest criterion that means just this node. */
function selectorOf(node) {
  if (node.kind === 'source') return `source:${node.name}`;
  if (node.kind === 'exposure') return `exposure:${node.name}`;
  const others = store.byName.get(node.name).filter(isInLineage);
  return others.length === 1 ? node.name : node.id;
}
