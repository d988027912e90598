/** A path into a value as people write it: `responses[2].response`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    const name = typeof step === 'number' ? `[${step}]` : stepText(String(step));
    return text === '' || typeof step === 'number' ? text + name : `${text}.${name}`;
  }, '');
}

/** A field's name as a step of a path, quoted if it would be parsed as something else. */
export function stepText(name: string): string {
  return name === '' || /["[\]{}.]/.test(name) ? JSON.stringify(name) : name;
}
