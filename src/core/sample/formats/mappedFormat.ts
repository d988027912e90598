import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { isObject, ownPart } from '../../objects.ts';
import { type ExactNumber, isExactNumber } from '../../text/exactNumber.ts';
import { JsonTexts } from '../../text/parseJson.ts';
import { pathText } from '../../text/pathText.ts';
import { readSafetyWord } from '../answers/safetyWord.ts';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import { Field, type FoundValue, field } from '../Field.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format, type RecordOrigin } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import { type MediaReference, parseMediaReference } from '../MediaReference.ts';
import type { ReadMessage } from '../Message.ts';
import { eachElement, followPath, type PathStep, parsePath } from '../PathStep.ts';
import { historyFields, readHistory } from '../readHistory.ts';
import { type DeclaredImages, readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels } from '../SampleRecord.ts';

type Steps = readonly PathStep[];

/** Follows paths in one record. */
type Follow = (steps: Steps) => readonly FoundValue[];

/** A format for records of any shape, based on a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const paths = mappedPaths(mapping);
  const { prompt, more, images, answers, id, safe, unsafe, answerSafe, system, history, named } = paths;
  return defineFormat({
    id: 'mapped',
    title: () => l10n.t('Mapped fields'),
    schema: schemaOf(prompt, mapping.prompt),
    takesLists: true,
    hasOneAnswer: () => paths.model !== undefined,
    recognizes: () => true,
    read: ({ value, texts, request }, place) => {
      const follow: Follow = (steps) => followPath(value, steps, texts);
      const declared = readMappedImages(follow, images, place);
      const also = more.flatMap((steps) => textAt(follow(steps)) ?? []);
      const said = system && textAt(follow(system));
      const { turns, ...read } = readTurns(
        [
          ...(said ? [{ role: 'system', content: said.text, at: said.at } as const] : []),
          ...(history ? historyAt(follow(history)) : historyOf(value, named)),
          joinedText([request, ...also]),
        ],
        declared.flatMap((one) => one.images),
      );
      const flag = follow(safe ?? unsafe ?? [])[0];
      const isSafe = safe || unsafe ? readSafetyWord(flag?.value, unsafe !== undefined) : undefined;
      // Earlier rounds are the history of the request, not exchanges of their own.
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe: isSafe })).slice(-1);
      const given = withSafety(
        answers.flatMap((steps, at) => answersAt(follow, steps, paths.model, paths.answersSafe[at])),
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
  const optional = (name: 'id' | 'safe' | 'unsafe' | 'answerSafe' | 'system' | 'history' | 'model') =>
    mapping[name] === undefined ? undefined : parsePath(mapping[name]);
  const prompt = parsePath(mapping.prompt);
  const images = mapping.images.map(imagePath);
  const more = (mapping.promptMore ?? []).map(parsePath);
  const answers = mapping.answers.map(parsePath);
  const [id, system, history] = [optional('id'), optional('system'), optional('history')];
  const fields = [prompt, id ?? [], system ?? [], history ?? [], ...more, ...answers];
  const named = [...fields, ...images.filter(isSteps)].flatMap(([first]) =>
    typeof first === 'string' ? first : [],
  );
  return {
    ...{ prompt, more, images, answers, id, system, history, named },
    model: optional('model'),
    answersSafe: (mapping.answersSafe ?? []).map(parsePath),
    safe: optional('safe'),
    unsafe: optional('unsafe'),
    answerSafe: optional('answerSafe'),
  };
}

/** An object with a text at a path, together with that text and the cache of parsed JSON texts. */
function schemaOf(prompt: Steps, path: string) {
  // Not `z.record`, which drops a field named `__proto__`: that may be the mapped one.
  return z
    .custom<Record<string, unknown>>(isObject, { error: () => l10n.t('expected an object with fields') })
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
function answersAt(
  follow: Follow,
  steps: Steps,
  modelAt: Steps | undefined,
  safeAt: Steps | undefined,
): DatasetAnswer[] {
  const inList = steps.at(-2) === eachElement;
  const models = inList ? follow([...steps.slice(0, -1), 'model']) : [];
  const own = modelAt && follow(modelAt)[0]?.value;
  const safe = safeAt && readSafetyWord(follow(safeAt)[0]?.value);
  return follow(steps).flatMap(({ value, at }) => {
    if (value === '') {
      return [];
    }
    const model = models.find((other) => isSibling(at, other.at))?.value ?? own;
    const name = steps.at(-1);
    const side = name === 'chosen' || name === 'rejected' ? name : undefined;
    return answerAt(pathText(at.path), value, { at, model, side, safe });
  });
}

/** Whether two fields are in the same element of a list. */
function isSibling(one: Field, other: Field): boolean {
  return one.holder?.key === other.holder?.key;
}

/** The images at several paths. A field is read once, even if several paths lead to it or to its elements. */
function readMappedImages(
  follow: Follow,
  paths: readonly (Steps | ImageTemplate)[],
  place: RecordOrigin,
): readonly DeclaredImages[] {
  const read = new Set<string>();
  return paths.flatMap((steps): readonly DeclaredImages[] => {
    if (!isSteps(steps)) {
      return [{ at: Field.record, images: filledIn(follow, steps) }];
    }
    return follow(steps).map(({ value, at }) => {
      const images = readImages(value, at, place).filter((image) => !read.has(pathText(image.at.path)));
      for (const image of images) {
        read.add(pathText(image.at.path));
      }
      return { at, images };
    });
  });
}

/** A path of an image with fields in it: what is around the fields, and the fields, alternating. */
interface ImageTemplate {
  readonly parts: readonly (string | Steps)[];
}

/** The field in braces within `images/{id}.png`; empty braces lead into JSON text. */
const placeholder = /\{([^{}]+)\}/;

function imagePath(path: string): Steps | ImageTemplate {
  return placeholder.test(path)
    ? { parts: path.split(placeholder).map((part, at) => (at % 2 === 0 ? part : parsePath(part))) }
    : parsePath(path);
}

function isSteps(path: Steps | ImageTemplate): path is Steps {
  return Array.isArray(path);
}

/** The image of a template, which no field names; none if a field is empty or missing. */
function filledIn(follow: Follow, { parts }: ImageTemplate): readonly MediaReference[] {
  const texts = parts.map((part) => (typeof part === 'string' ? part : readId(idOf(follow(part)[0]?.value))));
  return texts.includes(undefined) ? [] : [parseMediaReference(texts.join(''), Field.record)];
}

/** A request whose text is in several fields. */
function joinedText(texts: readonly { readonly text: string; readonly at: Field }[]): ReadMessage {
  const [{ at } = { at: Field.record }, ...others] = texts;
  return {
    role: 'user',
    content: texts.map(({ text }) => text).join('\n'),
    at,
    also: others.length > 0 ? others.map((one) => one.at) : undefined,
  };
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
  const { safe, unsafe, answerSafe, answersSafe = [] } = mapping;
  return [safe, unsafe, answerSafe, ...answersSafe].flatMap((path) => {
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
