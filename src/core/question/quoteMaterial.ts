/** Characters that do not show or that turn the reading order: format, separator, private-use and control ones. */
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\p{Co}\u007f-\u009f]/gu;
/** How chat templates mark roles and turns: `<|im_start|>`, `</s>`, `<start_of_turn>`, `<｜User｜>`, `[INST]`. */
const marker = /<(?=[^\s\d=<>-])|\[(?=\/?[A-Z_]{3,}\])/g;

/**
 * A sample as JSON in which it cannot leave its strings, nor be taken by a server's chat template for a change of role:
 * what opens a marker and what cannot be seen is written as an escape. Read as JSON it is the same value.
 */
export function quoteMaterial(material: unknown): string {
  return JSON.stringify(material, null, 1)
    .replace(invisible, (character) =>
      [...Array(character.length).keys()].map((at) => escaped(character, at)).join(''),
    )
    .replace(marker, (character) => escaped(character, 0));
}

function escaped(character: string, at: number): string {
  return `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
}
