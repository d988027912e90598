import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { isRecord, ownPart, ownValue } from '../../objects.ts';
import { JsonTexts } from '../../text/parseJson.ts';
import { pathText } from '../../text/pathText.ts';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import { type Field, type FoundValue, field } from '../Field.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format, type RecordOrigin } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import type { ReadMessage } from '../Message.ts';
import { eachElement, followPath, type PathStep, parsePath } from '../PathStep.ts';
import { type DeclaredImages, readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels } from '../SampleRecord.ts';
import { historyFields, readHistory } from './readHistory.ts';

type Steps = readonly PathStep[];

/** Follows paths in one record. */
type Follow = (steps: Steps) => readonly FoundValue[];

/** A format for records of any shape, based on a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const paths = pathsOf(mapping);
  return defineFormat({
    id: 'mapped',
    title: () => l10n.t('Mapped fields'),
    schema: schemaOf(paths.prompt, mapping.prompt),
    recognizes: () => true,
    read: ({ value, texts, request }, place) => {
      const follow: Follow = (steps) => followPath(value, steps, texts);
      const declared = readMappedImages(follow, paths.images, place);
      const { turns, ...read } = readTurns(
        [
          ...systemAt(follow, paths.system),
          ...(paths.history ? historyAt(follow(paths.history)) : historyOf(value, paths.named)),
          { role: 'user', content: request.text, at: request.at },
        ],
        declared.flatMap((one) => one.images),
      );
      const safety = readMappedSafety(follow, paths);
      // Earlier rounds are the history of the request, not exchanges of their own.
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe: safety?.safe })).slice(-1);
      const marks = paths.answerSafe ? follow(paths.answerSafe) : [];
      const answers = withSafety(
        paths.answers.flatMap((steps) => answersAt(follow, steps)),
        marks,
      );
      const own = paths.id && follow(paths.id)[0];
      return {
        id: own && readId(idOf(own.value)),
        idAt: own?.at,
        images: read.images,
        imagesAt: declared[0]?.at,
        exchanges: exchanges.map((exchange) => ({ ...exchange, index: 0, answers })),
        safety,
        labels: readLabels(value, paths.named),
        markers: read.markers,
      };
    },
  });
}

interface MappedPaths {
  readonly prompt: Steps;
  readonly images: readonly Steps[];
  readonly answers: readonly Steps[];
  readonly id: Steps | undefined;
  readonly safe: Steps | undefined;
  readonly unsafe: Steps | undefined;
  readonly answerSafe: Steps | undefined;
  readonly system: Steps | undefined;
  readonly history: Steps | undefined;
  /** The fields of the record that are read and are not labels. */
  readonly named: readonly string[];
}

function pathsOf(mapping: FieldMapping): MappedPaths {
  const one = (path: string | undefined) => (path === undefined ? undefined : parsePath(path));
  const prompt = parsePath(mapping.prompt);
  const images = mapping.images.map(parsePath);
  const answers = mapping.answers.map(parsePath);
  const id = one(mapping.id);
  const system = one(mapping.system);
  const history = one(mapping.history);
  const read = [prompt, id ?? [], system ?? [], history ?? [], ...images, ...answers];
  return {
    prompt,
    images,
    answers,
    id,
    safe: one(mapping.safe),
    unsafe: one(mapping.unsafe),
    answerSafe: one(mapping.answerSafe),
    system,
    history,
    named: read.flatMap(([first]) => (typeof first === 'string' ? first : [])),
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

function idOf(value: unknown): string | number | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
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

/** The system prompt at the mapped field, as a list of none or one. */
function systemAt(follow: Follow, steps: Steps | undefined): readonly ReadMessage[] {
  const said = steps && textAt(follow(steps));
  return said ? [{ role: 'system', content: said.text, at: said.at }] : [];
}

/** What the mapped field says about the safety of the request. */
function readMappedSafety(
  follow: Follow,
  { safe, unsafe }: MappedPaths,
): { readonly safe: boolean; readonly at: Field } | undefined {
  const steps = safe ?? unsafe;
  const flag = steps && follow(steps)[0];
  const isSafe = flag && readSafe(flag.value, steps === unsafe);
  return flag && isSafe !== undefined ? { safe: isSafe, at: flag.at } : undefined;
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
    const safe = mark && isOnly ? readSafe(mark.value, false) : undefined;
    return safe === undefined ? answer : { ...answer, safe };
  });
}

/** What a field says about safety. `isUnsafe` if it says whether something is unsafe: then 1 and true mean that it is. */
function readSafe(value: unknown, isUnsafe: boolean): boolean | undefined {
  const word =
    typeof value === 'string' && value.length <= longestWord ? value.trim().toLowerCase() : String(value);
  const truth = typeof value === 'object' ? undefined : ownValue(truthWords, word);
  return truth === undefined ? ownValue(safetyWords, word) : truth !== isUnsafe;
}

/** Longer texts are not one of the words. */
const longestWord = 12;
const truthWords: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};
const safetyWords: Readonly<Record<string, boolean>> = {
  safe: true,
  benign: true,
  harmless: true,
  unsafe: false,
  harmful: false,
};

/** The fields of a mapping that say nothing in any of the first records, though they have values. */
export function mutePaths(samples: readonly unknown[], mapping: FieldMapping): readonly string[] {
  return (['safe', 'unsafe', 'answerSafe'] as const).flatMap((name) => {
    const path = mapping[name];
    const found = path === undefined ? [] : samples.flatMap((sample) => followPath(sample, parsePath(path)));
    const held = found.filter(({ value }) => value !== null && value !== '');
    return path !== undefined &&
      held.length > 0 &&
      held.every(({ value }) => readSafe(value, false) === undefined)
      ? [path]
      : [];
  });
}

/** The first records read under a mapping, as a preview before it is saved. */
export function previewMapping(samples: readonly unknown[], mapping: FieldMapping): readonly RecordRead[] {
  const format = mappedFormat(mapping);
  return samples.map((sample, row) => readRecord(JSON.stringify(sample), jsonCodec, format, { row }));
}
