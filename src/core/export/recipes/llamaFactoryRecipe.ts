import type { ExportedData, ExportFile, Trainer } from '../ExportTarget.ts';
import {
  defaultModel,
  evaluationSplit,
  filesOf,
  fittingLength,
  learning,
  type Method,
  maxPixels,
  requirements,
  requirementsName,
  type Setting,
  trainSplit,
  yamlFile,
} from './Recipe.ts';
import { refusePatterns, startScript } from './startScript.ts';

export const llamaFactoryTrainer: Trainer = {
  name: 'LLaMA-Factory',
  modules: ['llamafactory'],
  install: { requirements: requirementsName },
};

/**
 * What LLaMA-Factory needs to train on an export: `dataset_info.json`, which names each file and its columns, and a
 * configuration. `columns` are those of the rows by LLaMA-Factory's names; roles are those of ShareGPT, its defaults.
 */
export function llamaFactoryFiles(
  exported: ExportedData,
  method: Method,
  columns: Readonly<Record<string, string>>,
): readonly ExportFile[] {
  return [
    datasetInfo(exported, method, columns),
    yamlFile('train.yaml', 'Settings of LLaMA-Factory: python train.py', settings(exported, method)),
    startScript({
      purpose:
        'Trains on this folder with LLaMA-Factory: python train.py [key=value ...]. Settings: train.yaml.',
      body: [
        ...refusePatterns,
        'sys.argv[1:] = ["train", "train.yaml", *sys.argv[1:]]',
        'from llamafactory.cli import main as train',
        '',
        'train()',
      ],
    }),
    requirements('llamafactory==0.9.5'),
  ];
}

function datasetInfo(
  exported: ExportedData,
  method: Method,
  columns: Readonly<Record<string, string>>,
): ExportFile {
  const { images: _, ...textColumns } = columns;
  const entries = exported.files.map(({ path }) => {
    const entry = {
      file_name: path,
      formatting: 'sharegpt',
      ...(method === 'dpo' ? { ranking: true } : {}),
      // A column that no row has is an error.
      columns: exported.layout.hasImages ? columns : textColumns,
    };
    return [datasetName(path), entry] as const;
  });
  return {
    path: 'dataset_info.json',
    text: `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`,
  };
}

/** A name for a file: lists of them are separated by commas. */
function datasetName(path: string): string {
  return path.replace(/\.[a-z]+$/, '').replaceAll(/[^\w-]+/g, '_');
}

function settings(exported: ExportedData, method: Method): readonly Setting[] {
  const names = (split: string) => filesOf(exported, split).map(datasetName).join(',');
  const evaluation = names(evaluationSplit);
  const { hasImages } = exported.layout;
  return [
    ['model_name_or_path', defaultModel(exported), 'the model to train, with its template below'],
    ['template', hasImages ? 'qwen2_vl' : 'qwen'],
    ['stage', method],
    ['do_train', true],
    ['dataset_dir', '.', 'where dataset_info.json is'],
    ['media_dir', '.', 'where the paths of images begin'],
    ['dataset', names(trainSplit)],
    ...(evaluation === ''
      ? []
      : ([
          ['eval_dataset', evaluation],
          ['eval_strategy', 'epoch'],
        ] as const)),
    ['cutoff_len', fittingLength(exported), 'fits the longest row: what is longer is cut off'],
    ...(hasImages ? ([['image_max_pixels', maxPixels]] as const) : []),
    ['finetuning_type', 'lora'],
    ['lora_rank', learning.loraRank],
    ['lora_target', 'all'],
    ...(method === 'sft' ? [] : ([['pref_beta', learning.beta]] as const)),
    ['learning_rate', learning.rates[method]],
    ['num_train_epochs', learning.epochs],
    ['lr_scheduler_type', 'cosine'],
    // KTO compares the rows of a batch.
    ['per_device_train_batch_size', method === 'kto' ? 2 : learning.batch],
    ['gradient_accumulation_steps', learning.accumulation],
    ['bf16', true],
    ['logging_steps', 10],
    ['save_strategy', 'epoch'],
    ['report_to', 'none'],
    ['output_dir', 'output'],
  ];
}
