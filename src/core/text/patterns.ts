/** A pattern that matches a text literally. */
export function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Whether a value is one of those named, ignoring case; `*` stands for any characters. */
export function wildcardMatcher(named: readonly string[]): (value: string) => boolean {
  const tests = named.map(matcherOf);
  return (value) => tests.some((test) => test(value));
}

/**
 * The pieces between the stars are searched for one after the other, each at its first occurrence: a pattern with several
 * `[^]*` would backtrack through all combinations.
 */
function matcherOf(one: string): (value: string) => boolean {
  const pieces = one.split('*').map(escapePattern);
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) {
    const whole = new RegExp(`^${first}$`, 'i');
    return (value) => whole.test(value);
  }
  const start = new RegExp(first, 'iy');
  const between = others.filter((piece) => piece !== '').map((piece) => new RegExp(piece, 'ig'));
  const end = new RegExp(last, 'iy');
  const lastLength = one.length - one.lastIndexOf('*') - 1;
  return (value) => {
    let at = endOfMatch(start, value, 0);
    for (const piece of between) {
      at = at < 0 ? at : endOfMatch(piece, value, at);
    }
    const from = value.length - lastLength;
    return at >= 0 && from >= at && endOfMatch(end, value, from) === value.length;
  };
}

function endOfMatch(pattern: RegExp, value: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(value) ? pattern.lastIndex : -1;
}
