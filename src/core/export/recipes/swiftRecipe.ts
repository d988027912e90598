import type { ExportedData, ExportFile, Trainer } from '../ExportTarget.ts';
import {
  defaultModel,
  evaluationSplit,
  filesOf,
  fittingLength,
  learning,
  maxPixels,
  requirements,
  requirementsName,
  type Setting,
  trainSplit,
  yamlFile,
} from './Recipe.ts';
import { refusePatterns, startScript } from './startScript.ts';

export const swiftTrainer: Trainer = {
  name: 'ms-swift',
  modules: ['swift'],
  install: { requirements: requirementsName },
};

/** A configuration of ms-swift. */
export function swiftFiles(exported: ExportedData, method: 'dpo' | 'sft'): readonly ExportFile[] {
  const command = method === 'sft' ? 'sft_main' : 'rlhf_main';
  return [
    yamlFile('train.yaml', 'Settings of ms-swift: python train.py', settings(exported, method)),
    startScript({
      purpose:
        'Trains on this folder with ms-swift: python train.py [--name value ...]. Settings: train.yaml.',
      body: [
        ...refusePatterns,
        'arguments = ["train.yaml", *sys.argv[1:]]',
        'from swift.cli.main import parse_yaml_args',
        '',
        'parse_yaml_args(arguments)',
        `from swift import ${command} as train`,
        '',
        'train(arguments)',
      ],
    }),
    requirements('ms-swift==4.6.0'),
  ];
}

function settings(exported: ExportedData, method: 'dpo' | 'sft'): readonly Setting[] {
  const evaluation = filesOf(exported, evaluationSplit);
  return [
    ['model', defaultModel(exported), 'the model to train'],
    ['use_hf', true, 'models from Hugging Face; false: from ModelScope'],
    ...(method === 'dpo'
      ? ([
          ['rlhf_type', 'dpo'],
          ['beta', learning.beta],
        ] as const)
      : []),
    ['dataset', filesOf(exported, trainSplit)],
    ...(evaluation.length === 0 ? [] : ([['val_dataset', evaluation]] as const)),
    ['split_dataset_ratio', 0],
    ['strict', true, 'false: rows with an error are left out in silence'],
    ['max_length', fittingLength(exported), 'fits the longest row: longer ones are replaced by others'],
    ...(exported.layout.hasImages ? ([['ENV', { MAX_PIXELS: String(maxPixels) }]] as const) : []),
    ['tuner_type', 'lora'],
    ['lora_rank', learning.loraRank],
    ['learning_rate', learning.rates[method]],
    ['num_train_epochs', learning.epochs],
    ['per_device_train_batch_size', learning.batch],
    ['gradient_accumulation_steps', learning.accumulation],
    ['torch_dtype', 'bfloat16'],
    ['logging_steps', 10],
    ['save_strategy', 'epoch'],
    ['report_to', 'none'],
    ['output_dir', 'output'],
  ];
}
