/**
 * The spelling of a label that drift does not change: lower case, one space, no plural `s`, and nothing after a colon.
 * The released DREAM file says "text instructions" 1,732 times and once appends a definition to the label.
 */
export function foldLabel(label: string): string {
  const head = label.split(':')[0] ?? '';
  return head
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replace(/ies\b/g, 'y')
    .replace(/s\b/g, '');
}
