import type { Trainer } from '../environments/environments.ts';
import { type ModelKind, modelFolder } from './runTrainer.ts';

/** What a run of two steps takes instead of the recipe's values; everything else is the recipe's. */
interface TinyRun {
  readonly kind: ModelKind;
  readonly batch: number;
  readonly output: string;
}

const common = {
  max_steps: 2,
  learning_rate: 0.001,
  lr_scheduler_type: 'constant',
  gradient_accumulation_steps: 1,
  logging_steps: 1,
  save_strategy: 'no',
  report_to: 'none',
};

/**
 * Tokens of a row at most. The tiny tokenizer has one for nearly every letter, several times as many as those for which recipes set
 * their lengths.
 */
const longest = 16_384;

const llamaFactoryTemplates = { llava: 'llava', text: 'vicuna', qwen2vl: 'qwen2_vl' };
const swiftTypes = { llava: 'llava1_5_hf', text: 'llama', qwen2vl: 'qwen2_vl' };

/** Arguments of a recipe's script that make it train a tiny model on a processor for two steps. */
export function tinyArguments(trainer: Trainer, { kind, batch, output }: TinyRun): readonly string[] {
  const settings: Readonly<Record<string, string | number | boolean>> = {
    ...common,
    per_device_train_batch_size: batch,
    output_dir: output,
    bf16: false,
    ...special(trainer, kind),
  };
  // LLaMA-Factory reads values as YAML, in which a bare `no` is false.
  return Object.entries(settings).flatMap(([name, value]) =>
    trainer === 'llamafactory' ? [`${name}=${JSON.stringify(value)}`] : [`--${name}`, String(value)],
  );
}

function special(trainer: Trainer, kind: ModelKind) {
  const model = modelFolder(trainer, kind);
  switch (trainer) {
    case 'trl':
      return { model_name_or_path: model, use_cpu: true, dtype: 'float32' };
    case 'llamafactory':
      return {
        model_name_or_path: model,
        template: llamaFactoryTemplates[kind],
        use_cpu: true,
        cutoff_len: longest,
        plot_loss: false,
        // Pixels can only be compared if pictures are not made smaller.
        ...(kind === 'text' ? {} : { image_max_pixels: 100_000_000, image_min_pixels: 1 }),
      };
    case 'swift':
      return {
        model,
        model_type: swiftTypes[kind],
        template: kind === 'text' ? 'default' : swiftTypes[kind],
        torch_dtype: 'float32',
        max_length: longest,
        check_model: false,
        warmup_ratio: 0,
        gradient_checkpointing: false,
        dataloader_num_workers: 0,
        dataset_num_proc: 1,
      };
  }
}
