import type { CommandEntry } from '../CommandEntry.ts';
import {
  type CompletableOption,
  firstWords,
  groupsOf,
  optionsOf,
  program,
  secondWords,
} from './Completable.ts';

/** A script for fish, for its folder of completions. */
export function fishCompletion(commands: readonly CommandEntry[]): readonly string[] {
  const groups = groupsOf(commands);
  return [
    `# Completion of ${program} in fish: save this file as ~/.config/fish/completions/${program}.fish.`,
    ...firstWords(commands).map(
      ({ word, summary }) =>
        `complete -c ${program} -f -n __fish_use_subcommand -a ${word} -d ${fishQuoted(summary)}`,
    ),
    ...groups.flatMap((group) => {
      const steps = secondWords(commands, group);
      const open = `${seen(group)}; and not ${seen(...steps.map(({ word }) => word))}`;
      return steps.map(
        ({ word, summary }) =>
          `complete -c ${program} -f -n ${fishQuoted(open)} -a ${word} -d ${fishQuoted(summary)}`,
      );
    }),
    ...commands.flatMap((entry) =>
      optionsOf(entry).map(
        (option) =>
          `complete -c ${program} -n ${fishQuoted(conditionOf(entry.name, groups))} ${flagsOf(option)}`,
      ),
    ),
  ];
}

function seen(...words: readonly string[]): string {
  return `__fish_seen_subcommand_from ${words.join(' ')}`;
}

/** Whether a command was typed; the second word of one may also be a command. */
function conditionOf(name: string, groups: readonly string[]): string {
  const [first = '', second] = name.split(' ');
  return second === undefined
    ? `${seen(first)}; and not ${seen(...groups)}`
    : `${seen(first)}; and ${seen(second)}`;
}

function flagsOf({ name, short, value, help, choices, takes }: CompletableOption): string {
  return [
    ...(short === undefined ? [] : [`-s ${short}`]),
    `-l ${name}`,
    ...(choices ? [`-x -a ${fishQuoted(choices.join(' '))}`] : []),
    ...(value === undefined || choices ? [] : [takes ? '-r -F' : '-x']),
    `-d ${fishQuoted(help)}`,
  ].join(' ');
}

/** In single quotes fish interprets `\\` and `\'`. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
