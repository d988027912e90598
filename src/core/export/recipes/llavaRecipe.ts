import type { ExportedData, ExportFile, Trainer } from '../ExportTarget.ts';
import { filesOf, fittingLength, learning, trainSplit } from './Recipe.ts';
import { argumentLines, startScript } from './startScript.ts';

export const llavaTrainer: Trainer = {
  name: 'LLaVA-NeXT',
  modules: ['llava'],
  install: { page: 'https://github.com/LLaVA-VL/LLaVA-NeXT' },
};

/**
 * The command of LLaVA-NeXT, which is no package: its repository is installed with `pip install -e ".[train]"`. Settings are
 * those of its scripts `dpo_ov7b.sh` and `finetune_ov.sh`, for the smallest model of that family.
 */
export function llavaFiles(exported: ExportedData, method: 'dpo' | 'sft'): readonly ExportFile[] {
  const files = filesOf(exported, trainSplit);
  return [
    ...(files.length > 1 ? [listOf(files)] : []),
    startScript({
      purpose:
        'Trains on this folder with LLaVA-NeXT (pip install -e ".[train]" in https://github.com/LLaVA-VL/LLaVA-NeXT):\npython train.py [--name value ...].',
      body: [
        ...argumentLines(settingsOf(exported, method)),
        `from llava.train.${method === 'dpo' ? 'train_dpo' : 'train'} import train`,
        '',
        'train()',
      ],
    }),
  ];
}

const listPath = 'data.yaml';

/** Several files as LLaVA takes them. */
function listOf(files: readonly string[]): ExportFile {
  const datasets = files.map((path) => ({ json_path: path, sampling_strategy: 'all' }));
  return { path: listPath, text: `datasets: ${JSON.stringify(datasets)}\n` };
}

function settingsOf(
  exported: ExportedData,
  method: 'dpo' | 'sft',
): Readonly<Record<string, string | number>> {
  const [file = '', ...others] = filesOf(exported, trainSplit);
  return {
    model_name_or_path: 'lmms-lab/llava-onevision-qwen2-0.5b-ov',
    version: 'qwen_1_5',
    // Relative: LLaVA reads a path with "jsonl" anywhere in it as JSON Lines.
    data_path: others.length === 0 ? file : listPath,
    image_folder: '.',
    vision_tower: 'google/siglip-so400m-patch14-384',
    mm_tunable_parts: 'mm_vision_tower,mm_mlp_adapter,mm_language_model',
    mm_projector_type: 'mlp2x_gelu',
    mm_vision_select_layer: -2,
    mm_use_im_start_end: 'False',
    mm_use_im_patch_token: 'False',
    image_aspect_ratio: 'anyres_max_9',
    image_grid_pinpoints: '(1x1),...,(6x6)',
    mm_patch_merge_type: 'spatial_unpad',
    // An image in parts has up to 7,290 tokens.
    model_max_length: Math.max(32_768, fittingLength(exported)),
    ...(method === 'dpo'
      ? { learning_rate: 5e-7, beta: learning.beta, dpo_alpha: 1, gamma: 0, warmup_ratio: 0.1 }
      : { learning_rate: 1e-5, mm_vision_tower_lr: 2e-6, warmup_ratio: 0.03 }),
    weight_decay: 0,
    lr_scheduler_type: 'cosine',
    num_train_epochs: 1,
    per_device_train_batch_size: learning.batch,
    gradient_accumulation_steps: learning.accumulation,
    bf16: 'True',
    gradient_checkpointing: 'True',
    lazy_preprocess: 'True',
    logging_steps: 1,
    save_strategy: 'epoch',
    report_to: 'none',
    output_dir: 'output',
  };
}
