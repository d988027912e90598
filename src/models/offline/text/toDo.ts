/** A verb as one is asked to do it. Past and third person are left out: `what kills most people` asks for no help. */
export function requestForms(verb: string): readonly string[] {
  const last = verb.at(-1) ?? '';
  const stem = last === 'e' ? verb.slice(0, -1) : verb;
  return [verb, stem + 'ing', verb + 'ing', verb + last + 'ing'];
}
