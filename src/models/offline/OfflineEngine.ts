import * as l10n from '@vscode/l10n';
import { messageOf } from '../../core/objects.ts';
import { untilAborted } from '../../core/promises.ts';
import type { Question } from '../../core/question/Question.ts';
import type { Replies } from '../../core/question/replySchemas.ts';
import type { Pass, TaskKind } from '../../core/question/Task.ts';
import type { RawObservation } from '../../core/sample/Exchange.ts';
import { defaultTaxonomy } from '../../core/taxonomy/defaultTaxonomy.ts';
import { boundText } from '../../core/text/Passage.ts';
import type { ChatModel, ChatReply, ChatRequest } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { requireEnglishAnswers, requireEnglishRequest, requireGrounds } from './grounds.ts';
import { ImageTexts, type ReadText } from './ImageTexts.ts';
import { assess } from './risks/Assessment.ts';
import type { Risk } from './risks/findRisks.ts';
import { readSampleText } from './risks/SampleText.ts';
import { verifyClaim } from './risks/verifyClaim.ts';
import { compareAnswers, scoreGlobal, scoreObservation } from './scoreAnswers.ts';

/**
 * Answers every question by rules: OCR of the images, lexicons of risks, a rubric for answers. It understands English words,
 * not images and not meaning, and where they are no ground for an answer it says so; it makes the extension work with nothing installed, and screens samples before a model is paid
 * for. It is deterministic.
 */
export class OfflineEngine implements ChatModel {
  readonly identity = { provider: 'offline', model: 'dream-offline-5' } as const;
  readonly parameters = {};
  readonly #imageTexts: ImageTexts;

  constructor(readText: ReadText) {
    this.#imageTexts = new ImageTexts(readText);
  }

  async complete(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    signal.throwIfAborted();
    const reply = await this.#answer(request, signal);
    return { text: JSON.stringify(reply), usage: {} };
  }

  async #answer({ question, images }: ChatRequest, signal: AbortSignal): Promise<Replies[TaskKind]> {
    const { task, subject } = question;
    const answer = boundText(subject.answer ?? '');
    const second = boundText(subject.secondAnswer ?? '');
    const read = () => this.#read(images, signal);
    switch (task.kind) {
      case 'disentangle':
        return disentangle(question, task.pass, task.pass === 'text' ? [] : await read());
      case 'verify':
        return verifyClaim(task.observation, readSampleText(subject.prompt, await read()));
      case 'observation-score':
        await requireEnglishAnswers(answer);
        return scoreObservation(task.observation, answer);
      case 'global-score':
        await requireGrounds(subject, task.observations, images.length > 0);
        await requireEnglishAnswers(answer);
        return scoreGlobal(task.observations, answer);
      case 'compare':
        await requireGrounds(subject, task.observations, images.length > 0);
        await requireEnglishAnswers(answer, second);
        return compareAnswers(task.observations, answer, second);
      case 'respond':
        throw new ModelError(
          'bad-request',
          l10n.t('The offline engine judges answers but does not write them.'),
        );
    }
  }

  async #read(images: ChatRequest['images'], signal: AbortSignal): Promise<readonly string[]> {
    const texts: string[] = [];
    for (const { bytes } of images) {
      try {
        texts.push(await untilAborted(this.#imageTexts.read(bytes), signal));
      } catch (error) {
        signal.throwIfAborted();
        const reason = messageOf(error);
        throw new ModelError('bad-request', `The text in the image cannot be read: ${reason}`);
      }
    }
    return texts;
  }
}

async function disentangle(
  question: Question,
  pass: Pass,
  texts: readonly string[],
): Promise<Replies['disentangle']> {
  const sample = readSampleText(pass === 'image' ? undefined : question.subject.prompt, texts);
  const observations = toObservations(assess(sample).risks, question);
  if (observations.length === 0 && pass !== 'image') {
    await requireEnglishRequest(question.subject);
  }
  return pass === 'image' ? { image_text: texts.join('\n\n').trim(), observations } : { observations };
}

/**
 * Risks as observations that fit the question's schema. A workspace's own taxonomy may have an alias for a category; risks
 * without a category in it are left out.
 */
function toObservations(risks: readonly Risk[], question: Question): RawObservation[] {
  return risks.flatMap(({ content, source, category }) => {
    const aliases = defaultTaxonomy.find((one) => one.label === category)?.aliases ?? [];
    const accepted = [category, ...aliases]
      .map((label) => ({ malicious_content: content, source, risk_category: label }))
      .find((one) => question.replySchema.safeParse({ observations: [one] }).success);
    return accepted ? [accepted] : [];
  });
}
