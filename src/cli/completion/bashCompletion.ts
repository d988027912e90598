import type { CommandEntry } from '../CommandEntry.ts';
import type { OptionInfo } from '../options/OptionInfo.ts';
import { optionTable } from '../optionTable.ts';
import {
  type CompletableWord,
  firstWords,
  groupsOf,
  optionsOf,
  program,
  quoted,
  secondWords,
} from './Completable.ts';

/** A script for bash. Where it has nothing to propose, bash proposes files. */
export function bashCompletion(commands: readonly CommandEntry[]): readonly string[] {
  const choices = Object.entries<OptionInfo>(optionTable).flatMap(([name, { choices = [] }]) =>
    choices.length > 0 ? [`    --${name}) words=${quoted(choices.join(' '))} ;;`] : [],
  );
  const options = commands.map((entry) => {
    const names = optionsOf(entry).map(({ name }) => `--${name}`);
    return `        ${patternOf(entry.name)}) words=${quoted(names.join(' '))} ;;`;
  });
  const list = (words: readonly CompletableWord[]) => quoted(words.map(({ word }) => word).join(' '));
  const steps = groupsOf(commands).map(
    (group) => `    ${group}) words=${list(secondWords(commands, group))} ;;`,
  );
  return [
    `# Completion of ${program} in bash: source this file in ~/.bashrc.`,
    '_dream_curator() {',
    '  local current="$2" previous="$3" words=""',
    `  case "$\{COMP_WORDS[*]:1:COMP_CWORD-1}" in`,
    `    '') words=${list(firstWords(commands))} ;;`,
    ...steps,
    '    *) case "$previous" in',
    ...choices,
    '    *) if [[ "$current" == -* ]]; then',
    `      case "$\{COMP_WORDS[*]:1:2} " in`,
    ...options,
    '      esac',
    '    fi ;;',
    '    esac ;;',
    '  esac',
    '  COMPREPLY=($(compgen -W "$words" -- "$current"))',
    '}',
    `complete -o default -F _dream_curator ${program}`,
  ];
}

/** What the first two words and a space are like, for a command of one word or two. */
function patternOf(name: string): string {
  return `${quoted(`${name} `)}*`;
}
