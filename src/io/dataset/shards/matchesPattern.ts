/**
 * Whether a file name fits a pattern: `*` stands for any characters, `?` for one. A name that begins with a dot fits only a
 * pattern that does. Takes time by the product of the two lengths at most: patterns come from whoever made the dataset.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) {
    return false;
  }
  let at = 0;
  let next = 0;
  /** The last star, and how much of the name is behind what it stands for. */
  let star = -1;
  let behind = 0;
  while (at < name.length) {
    if (pattern[next] === '*') {
      star = next;
      behind = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === name[at])) {
      next += 1;
      at += 1;
    } else if (star >= 0) {
      behind += 1;
      at = behind;
      next = star + 1;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(next));
}
