/* Colours of the drawing, read from the style sheet so that canvas and page agree in light and dark. */

const layerNames = {
  extract: 'Extract', source: 'Source', seed: 'Seed', snapshot: 'Snapshot', staging: 'Staging', intermediate: 'Intermediate',
  fact: 'Fact', dimension: 'Dimension', mart: 'Mart', exposure: 'Exposure', model: 'Model', test: 'Test', macro: 'Macro',
  analysis: 'Analysis',
};

let paletteCache = null;
let letterWidthCache = 0;

/** Width of a letter of the monospaced face at the labels' size, in pixels. */
function letterWidth() {
  if (letterWidthCache) return letterWidthCache;
  const context = document.createElement('canvas').getContext('2d');
  context.font = `12px ${palette().mono}`;
  letterWidthCache = context.measureText('mmmmmmmmmm').width / 10;
  return letterWidthCache;
}

function palette() {
  if (paletteCache) return paletteCache;
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  const layers = {};
  for (const layer of Object.keys(layerNames)) layers[layer] = read(`--layer-${layer}`);
  paletteCache = {
    layers, ink: read('--ink'), box: read('--box'), line: read('--line-strong'),
    edge: read('--edge'), accent: read('--accent'), warn: read('--warn'), bad: read('--bad'), mono: read('--mono'),
  };
  return paletteCache;
}

const darkScheme = matchMedia('(prefers-color-scheme: dark)');
darkScheme.addEventListener('change', () => { paletteCache = null; });
