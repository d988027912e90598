import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { isObject, ownPart } from '../../objects.ts';
import { type ExactNumber, isExactNumber } from '../../text/exactNumber.ts';
import { JsonTexts } from '../../text/parseJson.ts';
import { pathText } from '../../text/pathText.ts';
import { readMappedRisk, readMappedSafety } from '../answers/safetyWord.ts';
import { answerAt, type DatasetAnswer, splitExchanges } from '../Exchange.ts';
import { Field, type FoundValue, field } from '../Field.ts';
import type { FieldMapping } from '../FieldMapping.ts';
import { defineFormat, type Format, type RecordOrigin } from '../Format.ts';
import { jsonCodec } from '../jsonCodec.ts';
import { type MediaReference, parseMediaReference } from '../MediaReference.ts';
import type { ReadMessage } from '../Message.ts';
import { eachElement, followPath, type PathStep, parsePath } from '../PathStep.ts';
import { readImages } from '../readImages.ts';
import { type RecordRead, readRecord } from '../readRecord.ts';
import { readTurns } from '../readTurns.ts';
import { readId, readLabels, type SafetyFlag } from '../SampleRecord.ts';
import { historyFields, readHistory } from './readHistory.ts';

type Steps = readonly PathStep[];

/** Follows paths in one record. */
type Follow = (steps: Steps) => readonly FoundValue[];

/** A format for records of any shape, based on a mapping that the curator confirmed. */
export function mappedFormat(mapping: FieldMapping): Format {
  const paths = parseMapping(mapping);
  const { prompt, id, more, system, history, answers } = paths;
  const named = [prompt, id ?? [], ...more, system ?? [], history ?? [], ...answers].flatMap(([first]) =>
    typeof first === 'string' ? first : [],
  );
  return defineFormat({
    id: 'mapped',
    title: () => l10n.t('Mapped fields'),
    schema: schemaOf(paths.prompt, mapping.prompt),
    takesLists: true,
    hasOneAnswer: () => paths.model !== undefined,
    recognizes: () => true,
    read: ({ value, texts, request }, place) => {
      const follow: Follow = (steps) => followPath(value, steps, texts);
      const declared = once(paths.images.flatMap((one) => one(follow, place)));
      const { turns, ...read } = readTurns(
        messagesOf(paths, follow, request, paths.history ? [] : unmapped(value, named)),
        declared.flatMap((one) => one.images),
      );
      const safety = paths.safety.flatMap((one) => one(follow))[0];
      const exchanges = splitExchanges(turns, () => ({ observations: [], safe: safety?.safe })).slice(-1);
      const given = paths.answers.flatMap((steps, at) => answersAt(follow, steps, paths, at));
      const own = paths.id && follow(paths.id)[0];
      return {
        id: own && readId(idOf(own.value)),
        idAt: own?.at,
        images: read.images,
        imagesAt: declared[0]?.at,
        exchanges: exchanges.map((exchange) => ({ ...exchange, index: 0, answers: given })),
        safety,
        labels: readLabels(value, named),
        markers: read.markers,
      };
    },
  });
}

interface MappedPaths {
  readonly prompt: Steps;
  readonly more: readonly Steps[];
  readonly system: Steps | undefined;
  readonly history: Steps | undefined;
  readonly images: readonly FindImages[];
  readonly answers: readonly Steps[];
  readonly answerSafe: readonly Steps[];
  readonly model: Steps | undefined;
  readonly id: Steps | undefined;
  /** How the mark of the request is read. */
  readonly safety: readonly ((follow: Follow) => readonly SafetyFlag[])[];
}

function parseMapping(mapping: FieldMapping): MappedPaths {
  const optional = (path: string | undefined) => (path === undefined ? undefined : parsePath(path));
  return {
    prompt: parsePath(mapping.prompt),
    more: (mapping.promptMore ?? []).map(parsePath),
    system: optional(mapping.system),
    history: optional(mapping.history),
    images: mapping.images.map(findImages),
    answers: mapping.answers.map(parsePath),
    answerSafe: (mapping.answerSafe ?? []).map(parsePath),
    model: optional(mapping.model),
    id: optional(mapping.id),
    safety: [
      ...(mapping.safe === undefined ? [] : [findSafety(mapping.safe, readMappedSafety)]),
      ...(mapping.unsafe === undefined ? [] : [findSafety(mapping.unsafe, readMappedRisk)]),
    ],
  };
}

function findSafety(path: string, read: (value: unknown) => boolean | undefined) {
  const steps = parsePath(path);
  return (follow: Follow): readonly SafetyFlag[] =>
    follow(steps).flatMap(({ value, at }) => {
      const safe = read(value);
      return safe === undefined ? [] : [{ safe, at }];
    });
}

/** Images without those that another path has led to already. */
function once(declared: ReturnType<FindImages>): ReturnType<FindImages> {
  const seen = new Set<string>();
  return declared.map(({ at, images }) => ({
    at,
    images: images.filter((image) => {
      const path = image.at === Field.record ? undefined : pathText(image.at.path);
      const isNew = path === undefined || !seen.has(path);
      seen.add(path ?? '');
      return isNew;
    }),
  }));
}

/** Earlier rounds in a field that the mapping does not name: without them, the request would be another one. */
function unmapped(value: unknown, named: readonly string[]): readonly ReadMessage[] {
  const name = historyFields.find((one) => !named.includes(one) && ownPart(value, one) !== undefined);
  return name === undefined ? [] : readHistory(ownPart(value, name), field(name));
}

/** Mapped fields that say nothing in any of the first records, though they have values. */
export function mutePaths(samples: readonly unknown[], mapping: FieldMapping): readonly string[] {
  return [mapping.safe, mapping.unsafe, ...(mapping.answerSafe ?? [])].filter((path) => {
    const found = path === undefined ? [] : samples.flatMap((sample) => followPath(sample, parsePath(path)));
    const held = found.filter(({ value }) => value !== null && value !== '');
    return held.length > 0 && held.every(({ value }) => readMappedSafety(value) === undefined);
  }) as readonly string[];
}

type FindImages = (
  follow: Follow,
  place: RecordOrigin,
) => readonly { readonly at: Field; readonly images: readonly MediaReference[] }[];

/** The field in braces within a path of an image: `images/{id}.png`. Empty braces lead into JSON text. */
const placeholder = /\{([^{}]+)\}/;

/** How the images of a mapped path, or of a path with fields in it, are found. */
function findImages(path: string): FindImages {
  if (!placeholder.test(path)) {
    const steps = parsePath(path);
    return (follow, place) =>
      follow(steps).map(({ value: held, at }) => ({ at, images: readImages(held, at, place) }));
  }
  // Alternating: what is around the fields, and the fields.
  const parts = path.split(placeholder).map((part, at) => (at % 2 === 0 ? part : parsePath(part)));
  return (follow) => {
    const texts = parts.map((part) => (typeof part === 'string' ? part : nameOf(follow(part)[0]?.value)));
    return texts.includes(undefined)
      ? []
      : [{ at: Field.record, images: [parseMediaReference(texts.join(''), Field.record)] }];
  };
}

/** A text or number as part of a path. */
function nameOf(value: unknown): string | undefined {
  return readId(idOf(value));
}

/** The request with what comes before it. */
function messagesOf(
  { more, system, history }: MappedPaths,
  follow: Follow,
  request: { readonly text: string; readonly at: Field },
  earlier: readonly ReadMessage[],
): readonly ReadMessage[] {
  const also = more.flatMap((steps) => textAt(follow(steps)) ?? []);
  const before = system && textAt(follow(system));
  const rounds = (history ? follow(history) : []).flatMap(({ value, at }) => readHistory(value, at));
  return [
    ...(before ? [{ role: 'system', content: before.text, at: before.at } as const] : []),
    ...earlier,
    ...rounds,
    {
      role: 'user',
      content: [request, ...also].map(({ text }) => text).join('\n'),
      at: request.at,
      also: also.length > 0 ? also.map(({ at }) => at) : undefined,
    },
  ];
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
function answersAt(follow: Follow, steps: Steps, paths: MappedPaths, index: number): DatasetAnswer[] {
  const inList = steps.at(-2) === eachElement;
  const models = inList ? follow([...steps.slice(0, -1), 'model']) : [];
  const own = paths.model && follow(paths.model)[0]?.value;
  const marks = follow(paths.answerSafe[index] ?? ['']);
  return follow(steps).flatMap(({ value, at }) => {
    if (value === '') {
      return [];
    }
    const model = models.find((other) => isSibling(at, other.at))?.value ?? own;
    const mark = inList ? marks.find((other) => isSibling(at, other.at)) : marks[0];
    const name = steps.at(-1);
    const side = name === 'chosen' || name === 'rejected' ? name : undefined;
    return answerAt(pathText(at.path), value, {
      at,
      model,
      side,
      safe: mark && readMappedSafety(mark.value),
    });
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
