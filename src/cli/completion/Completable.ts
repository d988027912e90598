import type { CommandEntry } from '../CommandEntry.ts';
import type { OptionInfo } from '../options/OptionInfo.ts';
import { type OptionName, optionTable } from '../optionTable.ts';

/** The program that scripts complete. */
export const program = 'dream-curator';

/** An option as shells complete it. */
export interface CompletableOption extends OptionInfo {
  readonly name: OptionName;
}

/** The options of a command, `--help` included. */
export function optionsOf({ options }: CommandEntry): readonly CompletableOption[] {
  return [...options, 'help' as const].map((name) => ({ name, ...optionTable[name] }));
}

/** Commands of one word, or the steps of a command of two words. */
export interface CompletableWord {
  readonly word: string;
  readonly summary: string;
}

/** What may be typed first, each once. */
export function firstWords(commands: readonly CommandEntry[]): readonly CompletableWord[] {
  const words = new Map<string, CompletableWord>();
  for (const { name, summary } of commands) {
    const [word = '', ...more] = name.split(' ');
    const steps = secondWords(commands, word).map((step) => step.word);
    words.set(word, { word, summary: more.length > 0 ? steps.join(', ') : summary });
  }
  return [...words.values()];
}

/** What may be typed after the first word of commands of two words. */
export function secondWords(commands: readonly CommandEntry[], first: string): readonly CompletableWord[] {
  return commands.flatMap(({ name, summary }) => {
    const [head, word] = name.split(' ');
    return head === first && word !== undefined ? [{ word, summary }] : [];
  });
}

/** The first words of commands of two words. */
export function groupsOf(commands: readonly CommandEntry[]): readonly string[] {
  return firstWords(commands)
    .map(({ word }) => word)
    .filter((word) => secondWords(commands, word).length > 0);
}

/** A text in single quotes of bash and zsh, which interpret nothing in them. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
