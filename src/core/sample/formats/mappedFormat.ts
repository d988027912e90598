import { z } from 'zod';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import { eachElement, followPath, type PathMatch, type PathStep, parsePath, pathText } from '../PathStep.ts';
import { readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels } from '../SampleRecord.ts';

type Steps = readonly PathStep[];

/** A format for records of any shape, made from a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const prompt = parsePath(mapping.prompt);
  const images = mapping.images.map(parsePath);
  const answers = mapping.answers.map(parsePath);
  const id = mapping.id === undefined ? undefined : parsePath(mapping.id);
  const safe = mapping.safe === undefined ? undefined : parsePath(mapping.safe);
  const read = [prompt, id ?? [], ...images, ...answers].flatMap(([first]) =>
    typeof first === 'string' ? first : [],
  );
  return defineFormat({
    id: 'mapped',
    title: 'Mapped fields',
    // Not `z.record`, which leaves out a field named `__proto__`: that may be the one that is mapped.
    schema: z
      .custom<Record<string, unknown>>(isRecord, { error: 'an object with fields is needed' })
      .refine((value) => textAt(value, prompt) !== undefined, {
        error: `text is needed at ${mapping.prompt}`,
      }),
    recognises: () => true,
    read: (value, place) => {
      const declared = images.flatMap((steps) =>
        followPath(value, steps).flatMap((one) => readImages(one.value, one.at, place)),
      );
      const request = { role: 'user' as const, content: textAt(value, prompt) ?? '' };
      const turnsRead = readTurns([request], declared);
      const isSafe = safe && readSafe(followPath(value, safe)[0]?.value);
      const exchanges = splitExchanges(turnsRead.turns, () => ({ observations: [], safe: isSafe }));
      const given = answers.flatMap((steps) => answersAt(value, steps));
      return {
        id: id && readId(idAt(value, id)),
        images: turnsRead.images,
        exchanges: exchanges.map((exchange) => ({ ...exchange, answers: given })),
        labels: readLabels(value, read),
        markers: turnsRead.markers,
      };
    },
  });
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textAt(value: unknown, steps: Steps): string | undefined {
  const found = followPath(value, steps).find((one) => typeof one.value === 'string' && one.value !== '');
  return found?.value as string | undefined;
}

function idAt(value: unknown, steps: Steps): string | number | undefined {
  const found = followPath(value, steps)[0]?.value;
  return typeof found === 'string' || typeof found === 'number' ? found : undefined;
}

/** Answers at a path; null and empty ones, which result files hold where a model failed, are no answers. */
function answersAt(value: unknown, steps: Steps): DatasetAnswer[] {
  const inList = steps.at(-2) === eachElement;
  const models = inList ? followPath(value, [...steps.slice(0, -1), 'model']) : [];
  return followPath(value, steps).flatMap((one) => {
    if (typeof one.value !== 'string' || one.value === '') {
      return [];
    }
    const model = models.find((other) => isSibling(one, other))?.value;
    const name = steps.at(-1);
    const side = name === 'chosen' || name === 'rejected' ? name : undefined;
    return answerAt(pathText(one.at), one.value, { model, side });
  });
}

/** Whether two fields stand in the same element of a list. */
function isSibling(one: PathMatch, other: PathMatch): boolean {
  return one.at.length === other.at.length && one.at.at(-2) === other.at.at(-2);
}

function readSafe(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') {
    return value;
  }
  return typeof value === 'string' && /^(safe|unsafe|true|false|benign|harmful)$/i.test(value)
    ? /^(safe|true|benign)$/i.test(value)
    : undefined;
}

/** How the first records read under a mapping, before it is remembered. */
export function previewMapping(samples: readonly unknown[], mapping: FieldMapping): readonly RecordRead[] {
  const format = mappedFormat(mapping);
  return samples.map((sample, row) => readRecord(JSON.stringify(sample), jsonCodec, format, { row }));
}
