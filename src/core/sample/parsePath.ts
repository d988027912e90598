/** A step of a field path: a field's name, every element of a list (`[]`), or into the JSON that a text holds (`{}`). */
export type PathStep = string;

/** Takes a path apart: `text{}.turns[].value` leads through the fields, into JSON text and through a list. */
export function parsePath(path: string): readonly PathStep[] {
  return path
    .split('.')
    .flatMap((part) => {
      const marks = /(?:\[\]|\{\})*$/.exec(part)?.[0] ?? '';
      return [part.slice(0, part.length - marks.length), ...(marks.match(/\[\]|\{\}/g) ?? [])];
    })
    .filter((step) => step !== '');
}
