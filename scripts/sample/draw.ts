type Attributes = Record<string, string | number>;

function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${list.join('')}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** SVG shapes as strings; `more` adds or overrides attributes. */
export const draw = {
  rect: (x: number, y: number, width: number, height: number, fill: string, more: Attributes = {}) =>
    element('rect', { x, y, width, height, fill, ...more }),
  circle: (cx: number, cy: number, r: number, fill: string, more: Attributes = {}) =>
    element('circle', { cx, cy, r, fill, ...more }),
  ellipse: (cx: number, cy: number, rx: number, ry: number, fill: string, more: Attributes = {}) =>
    element('ellipse', { cx, cy, rx, ry, fill, ...more }),
  line: (x1: number, y1: number, x2: number, y2: number, stroke: string, width: number) =>
    element('line', { x1, y1, x2, y2, stroke, 'stroke-width': width, 'stroke-linecap': 'round' }),
  path: (d: string, fill: string, more: Attributes = {}) => element('path', { d, fill, ...more }),
  /** One line of text; y is its baseline. */
  text: (x: number, y: number, size: number, fill: string, content: string, more: Attributes = {}) =>
    element('text', { x, y, 'font-size': size, fill, ...more }, escaped(content)),
  group: (attributes: Attributes, ...shapes: string[]) => element('g', attributes, shapes.join('')),
};

/** A whole SVG image: the shapes in drawing order on a plain background. */
export function canvas(width: number, height: number, background: string, ...shapes: string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const body = [draw.rect(0, 0, width, height, background), ...shapes].join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="DejaVu Sans">\n${body}\n</svg>\n`;
}

/** Text attribute: DejaVu Sans Bold. */
export const bold = { 'font-weight': 700 };

/** Text attributes: bold, with a white outline that keeps grid lines off the letters. */
export const onGrid = {
  ...bold,
  stroke: '#ffffff',
  'stroke-width': 8,
  'stroke-linejoin': 'round',
  'paint-order': 'stroke',
};
