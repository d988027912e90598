import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { isRecord, ownPart } from '../../objects.ts';
import { type ExactNumber, isExactNumber } from '../../text/exactNumber.ts';
import { JsonTexts } from '../../text/parseJson.ts';
import { pathText } from '../../text/pathText.ts';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import { type Field, type FoundValue, field } from '../Field.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format, type RecordOrigin } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import type { ReadMessage } from '../Message.ts';
import { eachElement, followPath, type PathStep, parsePath } from '../PathStep.ts';
import { historyFields, readHistory } from '../readHistory.ts';
import { type DeclaredImages, readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels } from '../SampleRecord.ts';
import { readSafetyWord } from '../safetyWord.ts';

type Steps = readonly PathStep[];

/** Follows paths in one record. */
type Follow = (steps: Steps) => readonly FoundValue[];

/** A format for records of any shape, based on a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const paths = mappedPaths(mapping);
  const { prompt, images, answers, id, safe, unsafe, answerSafe, system, history, named } = paths;
  return defineFormat({
    id: 'mapped',
    title: () => l10n.t('Mapped fields'),
    schema: schemaOf(prompt, mapping.prompt),
    recognizes: () => true,
    read: ({ value, texts, request }, place) => {
      const follow: Follow = (steps) => followPath(value, steps, texts);
      const declared = readMappedImages(follow, images, place);
      const said = system && textAt(follow(system));
      const { turns, ...read } = readTurns(
        [
          ...(said ? [{ role: 'system', content: said.text, at: said.at } as const] : []),
          ...(history ? historyAt(follow(history)) : historyOf(value, named)),
          { role: 'user', content: request.text, at: request.at },
        ],
        declared.flatMap((one) => one.images),
      );
      const flag = follow(safe ?? unsafe ?? [])[0];
      const isSafe = safe || unsafe ? readSafetyWord(flag?.value, unsafe !== undefined) : undefined;
      // Earlier rounds are the history of the request, not exchanges of their own.
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe: isSafe })).slice(-1);
      const given = withSafety(
        answers.flatMap((steps) => answersAt(follow, steps)),
        answerSafe ? follow(answerSafe) : [],
      );
      const own = id && follow(id)[0];
      return {
        id: own && readId(idOf(own.value)),
        idAt: own?.at,
        images: read.images,
        imagesAt: declared[0]?.at,
        exchanges: exchanges.map((exchange) => ({ ...exchange, index: 0, answers: given })),
        safety: flag && isSafe !== undefined ? { safe: isSafe, at: flag.at } : undefined,
        labels: readLabels(value, named),
        markers: read.markers,
      };
    },
  });
}

/** The paths of a mapping, and the fields that they begin with. */
function mappedPaths(mapping: FieldMapping) {
  const optional = (name: 'id' | 'safe' | 'unsafe' | 'answerSafe' | 'system' | 'history') =>
    mapping[name] === undefined ? undefined : parsePath(mapping[name]);
  const prompt = parsePath(mapping.prompt);
  const images = mapping.images.map(parsePath);
  const answers = mapping.answers.map(parsePath);
  const [id, system, history] = [optional('id'), optional('system'), optional('history')];
  const named = [prompt, id ?? [], system ?? [], history ?? [], ...images, ...answers].flatMap(([first]) =>
    typeof first === 'string' ? first : [],
  );
  return {
    ...{ prompt, images, answers, id, system, history, named },
    safe: optional('safe'),
    unsafe: optional('unsafe'),
    answerSafe: optional('answerSafe'),
  };
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

/** The images at several paths. A field is read once, even if several paths lead to it or to its elements. */
function readMappedImages(
  follow: Follow,
  paths: readonly Steps[],
  place: RecordOrigin,
): readonly DeclaredImages[] {
  const read = new Set<string>();
  return paths.flatMap((steps) =>
    follow(steps).map(({ value, at }) => {
      const images = readImages(value, at, place).filter((image) => !read.has(pathText(image.at.path)));
      for (const image of images) {
        read.add(pathText(image.at.path));
      }
      return { at, images };
    }),
  );
}

/** Earlier rounds at the mapped field. */
function historyAt(found: readonly FoundValue[]): readonly ReadMessage[] {
  return found.flatMap(({ value, at }) => readHistory(value, at) ?? []);
}

/** Earlier rounds in a field that the mapping does not name: without them, the request would be another one. */
function historyOf(
  value: Readonly<Record<string, unknown>>,
  named: readonly string[],
): readonly ReadMessage[] {
  for (const name of historyFields) {
    const messages = named.includes(name) ? undefined : readHistory(ownPart(value, name), field(name));
    if (messages) {
      return messages;
    }
  }
  return [];
}

/** Answers with the safety marks next to them; a mark next to several answers is about none of them. */
function withSafety(answers: DatasetAnswer[], marks: readonly FoundValue[]): readonly DatasetAnswer[] {
  return answers.map((answer) => {
    const mark = marks.find(({ at }) => isSibling(answer.at, at));
    const isOnly = answers.every((other) => other === answer || !isSibling(other.at, answer.at));
    const safe = mark && isOnly ? readSafetyWord(mark.value) : undefined;
    return safe === undefined ? answer : { ...answer, safe };
  });
}

/** The fields of a mapping that say nothing in any of the first records, though they have values. */
export function mutePaths(samples: readonly unknown[], mapping: FieldMapping): readonly string[] {
  return (['safe', 'unsafe', 'answerSafe'] as const).flatMap((name) => {
    const path = mapping[name];
    const found = path === undefined ? [] : samples.flatMap((sample) => followPath(sample, parsePath(path)));
    const held = found.filter(({ value }) => value !== null && value !== '');
    return path !== undefined &&
      held.length > 0 &&
      held.every(({ value }) => readSafetyWord(value) === undefined)
      ? [path]
      : [];
  });
}

/** The first records read under a mapping, as a preview before it is saved. */
export function previewMapping(samples: readonly unknown[], mapping: FieldMapping): readonly RecordRead[] {
  const format = mappedFormat(mapping);
  return samples.map((sample, row) => readRecord(JSON.stringify(sample), jsonCodec, format, { row }));
}
