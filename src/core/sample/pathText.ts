import { stepText } from './parsePath.ts';

/** A way into a value as people write it: `responses[2].response`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    const name = typeof step === 'number' ? `[${step}]` : stepText(String(step));
    return text === '' || typeof step === 'number' ? text + name : `${text}.${name}`;
  }, '');
}
