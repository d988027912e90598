import * as l10n from '@vscode/l10n';
import type { ServerStep } from './batch/serverSteps.ts';
import type { Command, Outcome } from './Command.ts';
import { type CommandLine, type Options, UsageError } from './CommandLine.ts';
import type { FolderCommand } from './commands/exportFolders.ts';
import type { OptionName } from './optionTable.ts';
import type { RunContext } from './RunContext.ts';

/** A command about a dataset. */
export interface DatasetWork {
  readonly on: 'dataset';
  readonly run: Command;
  /** How many files, or names, may follow the dataset. */
  readonly moreArguments?: number;
  /** It writes nothing to the ledger, so that the dataset may be `-`. */
  readonly readsStandardInput?: boolean;
  /** It has something to say about records of an unknown format. */
  readonly readsAnyFormat?: boolean;
  /** Completes the options with those that an earlier step has kept for this one. */
  readonly completeOptions?: (dataset: string, options: Options) => Promise<Options>;
}

/** A command about the batches of a server; the dataset says where they are kept, and is not opened. */
interface BatchesWork {
  readonly on: 'batches';
  readonly run: ServerStep;
}

/** A command about the folder of an export. */
interface FolderWork {
  readonly on: 'folder';
  readonly run: FolderCommand;
  /** Whether something may follow the folder. */
  readonly argument?: boolean;
}

/** A command about the command line itself, with one word. */
interface ProgramWork {
  readonly on: 'program';
  readonly run: (word: string | undefined, commands: readonly CommandEntry[]) => Outcome;
}

/** A command that reads its own words. */
interface WordsWork {
  readonly on: 'words';
  readonly run: (line: CommandLine, context: RunContext) => Promise<Outcome>;
  /** How many words may follow its name. */
  readonly words: number;
}

/** A command that serves another program over standard input and output, about the datasets in a folder. */
interface ServerWork {
  readonly on: 'folder of datasets';
  readonly serve: (folder: string, options: Options, context: RunContext) => Promise<void>;
}

/** A command as it is run, shown in the help and completed by shells. */
export interface CommandEntry {
  /** One word, or two: `batch prepare`. */
  readonly name: string;
  /** What follows the name: `DATASET FILE...`. */
  readonly usage: string;
  /** One sentence without a period at the end. */
  readonly summary: string;
  /** The options that it reads; all others are refused. */
  readonly options: readonly OptionName[];
  /** Lines for a shell, about a dataset `train.jsonl` in the current folder. A test runs all of them, in the table's order. */
  readonly examples: readonly string[];
  readonly work: DatasetWork | BatchesWork | FolderWork | ServerWork | ProgramWork | WordsWork;
}

/** Throws a `UsageError` on options that a command would ignore, and on too many arguments. */
export function checkUsage({ given, more }: CommandLine, { name, options, work }: CommandEntry): void {
  const ignored = given.find((option) => option !== 'help' && !options.includes(option));
  if (ignored !== undefined) {
    throw new UsageError(
      l10n.t('{0} does not have the option --{1}: dream-curator {0} --help', name, ignored),
    );
  }
  const most = mostArguments(work);
  if (more.length > most) {
    throw new UsageError(l10n.t('Specify only one dataset; unexpected: “{0}”.', more.slice(most).join(' ')));
  }
}

function mostArguments(work: CommandEntry['work']): number {
  switch (work.on) {
    case 'dataset':
      return work.moreArguments ?? 0;
    case 'folder':
      return work.argument ? 1 : 0;
    case 'folder of datasets':
    case 'batches':
    case 'program':
      return 0;
    case 'words':
      return work.words - 1;
  }
}
