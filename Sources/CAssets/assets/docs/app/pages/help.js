/* How to find one's way: keys, search, selection. */

pages.help = {
  title: () => 'Help',
  render() {
    const list = (title, entries) => section(title.toLowerCase(), title, null,
      h('dl.help', null, entries.map(([term, meaning]) => [h('dt', null, term.split(' | ').map((key, index) =>
        [index > 0 && ' ', h('code', null, key)])), h('dd', null, meaning)])));
    return h('article.help-page', null, h('h1', {tabindex: '-1'}, 'Help'),
      list('Keys', [
        ['/ | Ctrl K', 'search'],
        ['↑ | ↓ | Enter', 'walk through the results and open one'],
        ['Esc', 'leave the search; in the lineage, let go of the node'],
        ['← | → | ↑ | ↓', 'in the lineage: to a parent, a child, a neighbour; in the contents: close, open, walk'],
        ['F', 'in the lineage: show just this node and what is near it'],
        ['+ | - | 0', 'in the lineage: zoom in, zoom out, show everything'],
        ['?', 'this page'],
      ]),
      list('Search', [
        ['daily users', 'both words, anywhere: names, columns, tags, descriptions, SQL; parts of words count'],
        ['column:email', 'a column; also name:, tag:, description:, sql:'],
        ['kind:source users', 'only sources; also extract, model, seed, snapshot, test, macro, exposure, analysis'],
      ]),
      list('Selection', [
        ['orders', 'a node, or all in a folder of that name; * and ? stand for any text and any letter'],
        ['+orders | orders+ | +orders+', 'with everything it is made of, everything made of it, both'],
        ['2+orders+1', 'two steps up, one step down'],
        ['@orders', 'everything made of it, with all that that needs'],
        ['tag:daily | path:models/marts | source:shop.orders | exposure:weekly', 'by tag, folder, source, exposure'],
        ['layer:mart | kind:seed | schema:main | package:shop | config.materialized:view', 'by what it is and where it stands'],
        ['result:fail | source_status:warn', 'by what the last run found'],
        ['a b', 'either'],
        ['a,b', 'both'],
        ['tag:daily --exclude kind:seed', 'without those that follow'],
      ]));
  },
};
