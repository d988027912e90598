import { escapePattern } from './escapePattern.ts';

/** Whether a value is one of those named, upper and lower case alike; `*` stands for any characters. */
export function wildcard(named: readonly string[]): (value: string) => boolean {
  const patterns = named.map((one) => new RegExp(`^${one.split('*').map(escapePattern).join('[^]*')}$`, 'i'));
  return (value) => patterns.some((pattern) => pattern.test(value));
}
