/* SQL with line numbers, colours, links and a button to copy it. */

/** Where ref('a') and source('a', 'b') in a node's SQL lead. */
function codeLinks(node) {
  return (call, names) => {
    const wanted = call === 'source' ? names.join('.') : names.at(-1);
    const parents = node.parents.map((index) => store.nodes[index]);
    const isMeant = (other) => other.name === wanted && (other.kind === 'source') === (call === 'source');
    const target = parents.find(isMeant) ?? (store.byName.get(wanted) ?? []).find(isMeant);
    return target ? nodeAddress(target) : null;
  };
}

/** Texts to switch between: [{name, text, language}]. */
function codeTabs(node, versions) {
  const shown = versions.filter((version) => version.text);
  if (!shown.length) return null;
  const body = h('div.code', null);
  const copy = h('button.quiet', {type: 'button', onclick: () => copyText(shown[current].text, copy)}, 'Copy');
  let current = 0;
  const tabs = shown.map((version, index) =>
    h('button', {type: 'button', role: 'tab', onclick: () => choose(index)}, version.name));
  function choose(index) {
    current = index;
    tabs.forEach((tab, other) => tab.setAttribute('aria-selected', other === index));
    replaceChildren(body, codeBlock(shown[index], node));
  }
  choose(0);
  return h('div.codebox', null,
    h('div.bar', null, h('div.tabs', {role: 'tablist', 'aria-label': 'Versions of the code'}, tabs), copy), body);
}

/** Longer texts are shown without colours. */
const highlightLimit = 400000;

/** Blank lines around the code, which templates leave, are not shown, but counted: line numbers are the file's. */
function codeBlock({name, text, language}, node) {
  const blank = /^(?:[ \t]*\n)*/.exec(text)[0];
  const code = text.slice(blank.length).trimEnd();
  const first = blank.split('\n').length;
  const lines = code.split('\n').length;
  const highlight = code.length > highlightLimit ? () => code : language === 'python' ? highlightPython : highlightSQL;
  return h('div.listing', {tabindex: '0', role: 'region', 'aria-label': `Code, ${name.toLowerCase()}`},
    h('pre.lines', {'aria-hidden': 'true'}, Array.from({length: lines}, (_, index) => index + first).join('\n')),
    h('pre.source', null, h('code', null, highlight(code, codeLinks(node)))));
}

/** The clipboard is closed to pages opened from a file in some browsers: then an older way is taken. */
async function copyText(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h('textarea', {'aria-hidden': 'true', class: 'offscreen'});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const label = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = label; }, 1400);
}
