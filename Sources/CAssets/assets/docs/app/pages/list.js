/* All nodes of one kind, by package and name: for kinds that the overview only counts. */

pages.list = {
  title: (route) => kindPlural(route.id),
  render(route) {
    const nodes = store.nodes.filter((node) => node.kind === route.id && !node.isHidden)
      .sort((a, b) => collator.compare(a.package, b.package) || collator.compare(a.name, b.name));
    const rows = nodes.slice(0, 2000).map((node) => h('tr', null,
      h('th', {scope: 'row'}, nodeLink(node, titleOf(node))),
      isTest(node) && h('td', null, node.test?.on ? nodeLink(node.test.on) : ''),
      isTest(node) && h('td.mono', null, node.test?.column),
      isTest(node) ? h('td.outcome', null, statusLabel(node.outcome?.status)) : h('td', null, node.package),
      !isTest(node) && h('td.path', null, node.path)));
    const heads = route.id === 'test' ? ['Name', 'Checks', 'Column', 'Outcome'] : ['Name', 'Package', 'File'];
    return h('article', null,
      h('header', null, h('h1', {tabindex: '-1'}, kindPlural(route.id)),
        h('p.where', null, count(nodes.length, 'entry', 'entries'))),
      table('plain', kindPlural(route.id), heads, rows),
      nodes.length > 2000 && h('p.note', null, `The first 2,000 of ${formatNumber(nodes.length)}; search finds the others.`));
  },
};

pages.missing = {
  title: () => 'Not found',
  render(route) {
    const name = (route.id || route.kind).split('.').pop();
    return h('article', null, h('h1', {tabindex: '-1'}, 'Not found'),
      h('p', null, 'There is nothing at ', h('code', null, `${route.kind}/${route.id}`),
        ' in this version of the project. It may have been renamed: ',
        h('a', {href: address('search', '', {q: name})}, 'search for it'), '.'));
  },
};
