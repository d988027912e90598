import * as l10n from '@vscode/l10n';
import type { RoundChanges, RoundSettings } from '../../core/rounds/RoundSettings.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import type { CommandLine, Options } from '../CommandLine.ts';
import { UsageError } from '../CommandLine.ts';
import type { OptionName } from '../optionTable.ts';
import { readNumber } from '../readOptions.ts';

type Read = (text: string) => unknown;

const asText: Read = (text) => text;
const asCount =
  (option: OptionName): Read =>
  (text) =>
    readNumber(option, text, { whole: true });

/** The options that are settings of a round, and which. */
const settingOptions = {
  policy: ['models', 'policy', asText],
  teacher: ['models', 'teacher', asText],
  judge: ['models', 'judge', asText],
  select: ['prompts', 'select', asText],
  filter: ['prompts', 'filter', asText],
  samples: ['sampling', 'samples', asCount('samples')],
  temperature: ['sampling', 'temperature', (text) => readNumber('temperature', text)],
  repeats: ['feedback', 'repeats', asCount('repeats')],
  margin: ['pairs', 'margin', (text) => readNumber('margin', text)],
  pairs: ['pairs', 'perExchange', asCount('pairs')],
  'pair-seed': ['pairs', 'seed', asCount('pair-seed')],
  target: ['export', 'target', asText],
  out: ['export', 'folder', asText],
  split: ['export', 'split', asText],
} as const satisfies Partial<Record<OptionName, readonly [keyof RoundChanges, string, Read]>>;

export const settingOptionNames = [
  ...(Object.keys(settingOptions) as (keyof typeof settingOptions)[]),
  'setting',
] as const;

/** What the typed options change of a round: those that are settings, and `--setting SECTION.NAME=VALUE` for all others. */
export function readChanges({ options, given }: CommandLine): RoundChanges {
  const typed = Object.entries(settingOptions).flatMap(([option, [section, name, read]]) => {
    const text = options[option as keyof typeof settingOptions];
    return given.includes(option as OptionName) && typeof text === 'string'
      ? [[section, name, read(text)] as const]
      : [];
  });
  const changes: Record<string, Record<string, unknown>> = {};
  for (const [section, name, value] of [...typed, ...options.setting.map(readSetting)]) {
    changes[section] = { ...changes[section], [name]: value };
  }
  return changes;
}

function readSetting(text: string): readonly [string, string, unknown] {
  const [, section = '', name = '', value = ''] = /^([a-z]+)\.([a-zA-Z]+)=(.*)$/s.exec(text) ?? [];
  if (section === '') {
    throw new UsageError(
      l10n.t('--setting expects SECTION.NAME=VALUE, for example “pairs.decide=proposed”, not “{0}”.', text),
    );
  }
  const parsed = tryParseJson(value);
  return [section, name, parsed === undefined ? value : parsed];
}

/** The options of the command line with the models and the proposals of a round in their place. */
export function optionsOf(settings: RoundSettings, options: Options): Options {
  const { models, feedback, pairs } = settings;
  // A temperature is one of sampling, and no parameter of all models.
  const { temperature: _, ...others } = options;
  return {
    ...others,
    ...models,
    repeats: String(feedback.repeats),
    margin: String(pairs.margin),
    pairs: String(pairs.perExchange),
    'pair-seed': String(pairs.seed),
    'no-length-balance': !pairs.lengthBalance,
  };
}
