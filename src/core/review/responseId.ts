/** The id of a candidate that a model wrote: in which role, and the key of the question that it answers. */
export function responseId(by: 'policy' | 'teacher', key: string): string {
  return `${by}:${key.slice(0, 16)}`;
}
