import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { isRecord } from '../../objects.ts';
import { type ExactNumber, isExactNumber } from '../../text/exactNumber.ts';
import { JsonTexts } from '../../text/parseJson.ts';
import { pathText } from '../../text/pathText.ts';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import type { Field, FoundValue } from '../Field.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import { eachElement, followPath, type PathStep, parsePath } from '../PathStep.ts';
import { readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels } from '../SampleRecord.ts';
import { readSafetyWord } from '../safetyWord.ts';

type Steps = readonly PathStep[];

/** Follows paths in one record. */
type Follow = (steps: Steps) => readonly FoundValue[];

/** A format for records of any shape, based on a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const prompt = parsePath(mapping.prompt);
  const images = mapping.images.map(parsePath);
  const answers = mapping.answers.map(parsePath);
  const id = mapping.id === undefined ? undefined : parsePath(mapping.id);
  const safe = mapping.safe === undefined ? undefined : parsePath(mapping.safe);
  const named = [prompt, id ?? [], ...images, ...answers].flatMap(([first]) =>
    typeof first === 'string' ? first : [],
  );
  return defineFormat({
    id: 'mapped',
    title: () => l10n.t('Mapped fields'),
    schema: schemaOf(prompt, mapping.prompt),
    recognizes: () => true,
    read: ({ value, texts, request }, place) => {
      const follow: Follow = (steps) => followPath(value, steps, texts);
      const declared = images.flatMap((steps) =>
        follow(steps).map(({ value: held, at }) => ({ at, images: readImages(held, at, place) })),
      );
      const { turns, ...read } = readTurns(
        [{ role: 'user', content: request.text, at: request.at }],
        declared.flatMap((one) => one.images),
      );
      const flag = safe && follow(safe)[0];
      const isSafe = flag && readSafetyWord(flag.value);
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe: isSafe }));
      const given = answers.flatMap((steps) => answersAt(follow, steps));
      const own = id && follow(id)[0];
      return {
        id: own && readId(idOf(own.value)),
        idAt: own?.at,
        images: read.images,
        imagesAt: declared[0]?.at,
        exchanges: exchanges.map((exchange) => ({ ...exchange, answers: given })),
        safety: flag && isSafe !== undefined ? { safe: isSafe, at: flag.at } : undefined,
        labels: readLabels(value, named),
        markers: read.markers,
      };
    },
  });
}

/** An object with a text at a path, together with that text and the cache of parsed JSON texts. */
function schemaOf(prompt: Steps, path: string) {
  // Not `z.record`, which drops a field named `__proto__`: that may be the mapped one.
  return z
    .custom<Record<string, unknown>>(isRecord, { error: () => l10n.t('expected an object with fields') })
    .transform((value, context) => {
      const texts = new JsonTexts();
      const request = textAt(followPath(value, prompt, texts));
      if (!request) {
        context.addIssue({ code: 'custom', message: l10n.t('expected text at {0}', path) });
        return z.NEVER;
      }
      return { value, texts, request };
    });
}

function textAt(found: readonly FoundValue[]): { readonly text: string; readonly at: Field } | undefined {
  for (const { value, at } of found) {
    if (typeof value === 'string' && value !== '') {
      return { text: value, at };
    }
  }
  return undefined;
}

function idOf(value: unknown): string | number | ExactNumber | undefined {
  return typeof value === 'string' || typeof value === 'number' || isExactNumber(value) ? value : undefined;
}

/** Answers at a path, without null and empty ones, which result files contain if a model failed. */
function answersAt(follow: Follow, steps: Steps): DatasetAnswer[] {
  const inList = steps.at(-2) === eachElement;
  const models = inList ? follow([...steps.slice(0, -1), 'model']) : [];
  return follow(steps).flatMap(({ value, at }) => {
    if (value === '') {
      return [];
    }
    const model = models.find((other) => isSibling(at, other.at))?.value;
    const name = steps.at(-1);
    const side = name === 'chosen' || name === 'rejected' ? name : undefined;
    return answerAt(pathText(at.path), value, { at, model, side });
  });
}

/** Whether two fields are in the same element of a list. */
function isSibling(one: Field, other: Field): boolean {
  return one.holder?.key === other.holder?.key;
}

/** The first records read under a mapping, as a preview before it is saved. */
export function previewMapping(samples: readonly unknown[], mapping: FieldMapping): readonly RecordRead[] {
  const format = mappedFormat(mapping);
  return samples.map((sample, row) => readRecord(JSON.stringify(sample), jsonCodec, format, { row }));
}
