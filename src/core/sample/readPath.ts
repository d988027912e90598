/** A value that a path reached, with the place it stands in (`responses[2].response`). */
interface Reached {
  readonly at: string;
  readonly value: unknown;
}

/** Follows a dotted path (`a.b`, `list[].field`) into a value; a `[]` yields every element, a missing field nothing. */
export function readPath(root: unknown, path: string): readonly Reached[] {
  const steps = path.split('.').flatMap((step) => (step.endsWith('[]') ? [step.slice(0, -2), '[]'] : [step]));
  return steps
    .filter((step) => step !== '')
    .reduce<readonly Reached[]>(
      (reached, step) => reached.flatMap((one) => follow(one, step)),
      [{ at: '', value: root }],
    );
}

function follow({ at, value }: Reached, step: string): readonly Reached[] {
  if (step === '[]') {
    return Array.isArray(value)
      ? value.map((element, index) => ({ at: `${at}[${index}]`, value: element }))
      : [];
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
    return [];
  }
  return [{ at: at === '' ? step : `${at}.${step}`, value: (value as Record<string, unknown>)[step] }];
}
