import { escapePattern } from '../../core/find/escapePattern.ts';

/** Every character that a pattern without regard to case takes for this one; asked of the engine that will verify. */
export function caseVariants(character: string): readonly string[] {
  if (character.length > 1) {
    return [character];
  }
  const pattern = new RegExp(escapePattern(character), 'i');
  const variants: string[] = [];
  for (let code = 0x80; code <= 0xffff; code += 1) {
    const one = String.fromCharCode(code);
    if (pattern.test(one)) {
      variants.push(one);
    }
  }
  return variants;
}
