/** Says in words what form an answer must have, to models that cannot be bound to it. */
export function schemaInstruction(schema: Readonly<Record<string, unknown>>): string {
  return `Answer with one JSON object of the following JSON schema and nothing else: ${JSON.stringify(schema)}`;
}
