/* Keyboard and current place in the sidebar's tree, as the ARIA practices describe a tree view. */

function walkTree(event) {
  const item = event.target.closest('li');
  if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
  const visible = [...tree.element.querySelectorAll('li')].filter((other) => other.offsetParent !== null);
  const at = visible.indexOf(item);
  const isOpen = item.getAttribute('aria-expanded');
  const moves = {
    ArrowDown: () => focusItem(visible[at + 1]),
    ArrowUp: () => focusItem(visible[at - 1]),
    Home: () => focusItem(visible[0]),
    End: () => focusItem(visible.at(-1)),
    ArrowRight: () => (isOpen === 'false' ? expand(item, true) : focusItem(item.querySelector(':scope > ul > li'))),
    ArrowLeft: () => (isOpen === 'true' ? expand(item, false) : focusItem(item.parentElement.closest('li'))),
    Enter: () => (item.node ? go(nodeAddress(item.node)) : expand(item, isOpen === 'false')),
  };
  moves[' '] = moves.Enter;
  if (!moves[event.key]) return;
  event.preventDefault();
  moves[event.key]();
}

function focusItem(item) {
  if (!item) return;
  tree.element.querySelector('li[tabindex="0"]')?.setAttribute('tabindex', '-1');
  item.setAttribute('tabindex', '0');
  item.focus({preventScroll: true});
  item.querySelector('.row').scrollIntoView({block: 'nearest'});
}

/** Opens the tree where the shown node stands and marks it; marks the shown page in the bar at the top. */
function markCurrent(route) {
  for (const link of document.querySelectorAll('header.top [aria-current], #sidebar [aria-current]')) {
    link.removeAttribute('aria-current');
  }
  document.querySelector(`header nav a[data-page="${CSS.escape(route.kind)}"]`)?.setAttribute('aria-current', 'page');
  const node = store.byID.get(route.id);
  if (!node || !tree.element) return;
  const open = (items) => {
    for (const item of items) {
      if (item.node === node) return item;
      if (!item.place || !holds(item.place, node)) continue;
      expand(item, true);
      return open([...item.querySelector(':scope > ul').children]);
    }
    return null;
  };
  const item = open([...tree.element.children]);
  const row = item?.querySelector('.row');
  row?.setAttribute('aria-current', 'page');
  row?.scrollIntoView({block: 'nearest'});
}

function holds(place, node) {
  return place.leaves.some((leaf) => leaf.node === node) || [...place.branches.values()].some((inner) => holds(inner, node));
}
