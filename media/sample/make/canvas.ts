import { draw } from './draw.ts';

/** A whole SVG picture: the shapes in drawing order on a plain background. */
export function canvas(width: number, height: number, background: string, ...shapes: string[]): string {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const body = [draw.rect(0, 0, width, height, background), ...shapes].join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="DejaVu Sans">\n${body}\n</svg>\n`;
}
