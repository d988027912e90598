import { containers } from '../../core/export/ExportTarget.ts';
import { exportTargets } from '../../core/export/exportTargets.ts';
import { flag, type OptionInfo, standard, text } from './OptionInfo.ts';

const targets = exportTargets.map(({ id }) => id);

/** Options of exports. */
export const exportOptions = {
  target: { ...text, value: 'TARGET', choices: targets, help: `what is written: ${targets.join(', ')}` },
  out: {
    ...text,
    value: 'PATH',
    takes: 'file',
    help: 'a file (.jsonl, .json, .csv, .parquet), or a folder that trains anywhere',
  },
  container: {
    ...text,
    value: 'KIND',
    choices: containers,
    help: "lines, array, csv or parquet; default: by the ending, or the target's own",
  },
  images: {
    ...text,
    value: 'HOW',
    choices: ['copy', 'embed', 'absolute', 'relative'],
    help: 'copy (default; next to it, paths relative to it), embed (in Parquet), absolute or relative paths to where they are',
  },
  'convert-images': {
    ...text,
    value: 'png',
    choices: ['png'],
    help: 'convert images that are neither PNG nor JPEG',
  },
  split: {
    ...text,
    value: 'SHARES',
    help: 'train=0.9,validation=0.1; categories are shared out evenly, near duplicates and records with the same image stay together',
  },
  'max-shard': {
    ...text,
    value: 'SIZE',
    help: 'largest size of a file: of an export with rows (500MB), of a batch with requests (100MB)',
  },
  balance: {
    ...flag,
    default: standard('pairs.balance') === 'true',
    help: 'leave out rows until as many teach declining or warning as teach helping',
  },
  quota: {
    ...text,
    default: standard('pairs.quota'),
    value: 'N',
    help: 'maximum number of rows of one category that teach in one direction; 0: any number',
  },
} as const satisfies Readonly<Record<string, OptionInfo>>;
