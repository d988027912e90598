import { spawn } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import type { Loss, NewRoundEvent } from '../../core/rounds/RoundEvent.ts';
import { trainerArguments } from '../../core/rounds/trainerArguments.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { RefusedPathError, readText } from '../../io/disk/DiskFile.ts';
import { NewFolder } from '../../io/disk/NewFolder.ts';
import { list, lstatIfThere, makeFolders, tryStat } from '../../io/disk/paths.ts';
import { RoundRefusedError } from './beginRound.ts';
import { type RoundContext, roundPath } from './RoundContext.ts';
import { exportFolder, manifestHash, targetOf } from './roundExport.ts';

/** In the folder of a trained model: what it was trained on, so that a process that dies now need not train again. */
const recordName = 'dream-curator-training.json';

const recordSchema = z.object({
  round: z.string(),
  manifest: z.string(),
  losses: z.array(z.object({ step: z.number(), loss: z.number() })),
});

const maxRecordBytes = 16 * 1024 * 1024;

/** The log of Hugging Face's trainers. Lines without a loss are evaluations and summaries. */
const stateSchema = z.object({
  log_history: z.array(z.object({ step: z.number(), loss: z.number().optional() })),
});

/** Where the model of a round is to be; undefined if its settings do not say it. Throws `RefusedPathError`. */
export function outputFolder(context: Pick<RoundContext, 'session' | 'round'>): string | undefined {
  const { output } = context.round.settings.training;
  return output === null ? undefined : roundPath(context, output);
}

/** What a training is started with; undefined if this program cannot start it. */
export function trainingArguments(context: RoundContext, output: string): readonly string[] | undefined {
  const { base, arguments: more } = context.round.settings.training;
  const own = trainerArguments(targetOf(context).trainer, { base, output });
  return own && [...own, ...more];
}

/**
 * Trains on the export of a round, and records it. The model appears under its name only when it is complete; one that is
 * there already, because an earlier process died before recording it, is recorded without training again.
 */
export async function trainRound(context: RoundContext): Promise<void> {
  const { journal, session, round } = context;
  const output = outputFolder(context);
  const manifest = await manifestHash(context);
  if (output === undefined || manifest === undefined) {
    return;
  }
  const existing = await readRecord(output);
  const isDone = existing?.round === round.id && existing.manifest === manifest;
  if (!isDone && (await lstatIfThere(output)) && existing?.round !== round.id) {
    throw new RefusedPathError(
      output,
      l10n.t('{0} exists and is not a model of this round. Choose another folder.', output),
    );
  }
  const losses = isDone ? existing.losses : await train(context, output, manifest);
  await journal.append(session.curator, trainedEvent(context, { manifest, output, losses }));
}

interface Trained {
  readonly manifest: string;
  readonly output: string;
  readonly losses: Loss[];
}

/** What the journal says of a training. */
function trainedEvent({ round }: Pick<RoundContext, 'round'>, trained: Trained): NewRoundEvent {
  const { base } = round.settings.training;
  const recipe = round.settings.export.target;
  return { type: 'trained', round: round.id, ...trained, recipe, ...(base !== null && { base }) };
}

/**
 * Records a model that was trained elsewhere, on the export as it is now. Its folder need not be on this machine; then there are no
 * losses. Throws a `RoundRefusedError` if there is no export.
 */
export async function recordTraining(context: RoundContext, named: string): Promise<void> {
  const manifest = await manifestHash(context);
  if (manifest === undefined) {
    throw new RoundRefusedError(l10n.t('The round has no export that a model could be trained on.'));
  }
  const isHere = await tryStat(resolve(named));
  const output = isHere ? resolve(named) : named;
  const losses = isHere ? await readLosses(output) : [];
  await context.journal.append(context.session.curator, trainedEvent(context, { manifest, output, losses }));
}

async function train(context: RoundContext, output: string, manifest: string): Promise<Loss[]> {
  await makeFolders(dirname(output));
  const folder = await NewFolder.create(output);
  const path = dirname(await folder.place(recordName));
  try {
    await runTrainer(context, path);
    const losses = await readLosses(path);
    const record = { round: context.round.id, manifest, losses };
    await folder.write(recordName, Buffer.from(`${JSON.stringify(record)}\n`));
    await folder.finish({ replaces: true });
    return losses;
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

/** Runs `train.py` without a shell, in the folder of the export. Throws if it fails. */
async function runTrainer(context: RoundContext, output: string): Promise<void> {
  const { python, signal, onLine } = context;
  const folder = exportFolder(context) ?? '';
  const options = trainingArguments(context, output);
  if (python === undefined || !options) {
    throw new Error(l10n.t('This program cannot start the training of {0}.', folder));
  }
  const script = join(folder, 'train.py');
  onLine?.([python, script, ...options].join(' '));
  const child = spawn(python, [script, ...options], {
    cwd: folder,
    signal,
    shell: false,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => onLine?.(line));
  }
  const code = await new Promise<number | null>((ended, reject) => {
    child.on('error', reject);
    child.on('close', ended);
  });
  if (code !== 0) {
    throw new Error(l10n.t('The training ended with code {0}.', String(code)));
  }
}

async function readRecord(output: string): Promise<z.infer<typeof recordSchema> | undefined> {
  const text = await readText(join(output, recordName), maxRecordBytes).catch(() => '');
  return recordSchema.safeParse(tryParseJson(text)).data;
}

/** The losses of a training, from `trainer_state.json` of its folder or of its last checkpoint; none if there is no log. */
async function readLosses(folder: string): Promise<Loss[]> {
  const names = (await list(folder)).map(({ name }) => /^checkpoint-(\d{1,12})$/.exec(name)?.[1]);
  const checkpoints = names
    .flatMap((step) => (step === undefined ? [] : [Number(step)]))
    .sort((a, b) => b - a);
  for (const within of ['', ...checkpoints.map((step) => `checkpoint-${step}`)]) {
    const text = await readText(join(folder, within, 'trainer_state.json'), maxRecordBytes).catch(() => '');
    const state = stateSchema.safeParse(tryParseJson(text)).data;
    if (state) {
      return state.log_history.flatMap(({ step, loss }) => (loss === undefined ? [] : [{ step, loss }]));
    }
  }
  return [];
}
