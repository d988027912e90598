import type { CommandEntry } from '../CommandEntry.ts';
import {
  type CompletableOption,
  type CompletableWord,
  firstWords,
  groupsOf,
  optionsOf,
  program,
  quoted,
  secondWords,
} from './Completable.ts';

/** A script for zsh, for a folder of `$fpath`. */
export function zshCompletion(commands: readonly CommandEntry[]): readonly string[] {
  const cases = commands.flatMap((entry) => [
    `    ${quoted(entry.name)})`,
    '      _arguments \\',
    ...optionsOf(entry).map((option) => `        ${quoted(specOf(option))} \\`),
    "        '*:file:_files' ;;",
  ]);
  return [
    `#compdef ${program}`,
    `# Completion of ${program} in zsh: save this file as _${program} in a folder of $fpath.`,
    'local -a commands',
    'local command',
    'if (( CURRENT == 2 )); then',
    ...describe(firstWords(commands)),
    ...groupsOf(commands).flatMap((group) => [
      `elif (( CURRENT == 3 )) && [[ $words[2] == ${group} ]]; then`,
      ...describe(secondWords(commands, group)),
    ]),
    'else',
    '  command=$words[2]',
    '  shift words',
    '  (( CURRENT-- ))',
    `  if [[ $command == (${groupsOf(commands).join('|')}) ]]; then`,
    '    command+=" $words[2]"',
    '    shift words',
    '    (( CURRENT-- ))',
    '  fi',
    '  case $command in',
    ...cases,
    '  esac',
    'fi',
  ];
}

function describe(words: readonly CompletableWord[]): readonly string[] {
  return [
    '  commands=(',
    ...words.map(({ word, summary }) => `    ${quoted(`${word}:${summary}`)}`),
    '  )',
    '  _describe command commands',
  ];
}

/** An option in the language of `_arguments`: `*--name[help]:VALUE:action`. */
function specOf({ name, multiple, value, help, choices, takes }: CompletableOption): string {
  const action = choices
    ? `(${choices.join(' ')})`
    : takes === 'file'
      ? '_files'
      : takes === 'folder'
        ? '_files -/'
        : '';
  const repeat = multiple ? '*' : '';
  return `${repeat}--${name}[${escaped(help)}]${value === undefined ? '' : `:${escaped(value)}:${action}`}`;
}

function escaped(text: string): string {
  return text.replace(/[[\]:\\]/g, '\\$&');
}
