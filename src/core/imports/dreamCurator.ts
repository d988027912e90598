import { isRecord } from '../objects.ts';
import { observationDecisionSchema } from '../review/DecisionEvent.ts';
import { type Exchange, preferenceOf, turnText } from '../sample/Exchange.ts';
import { detectFormat } from '../sample/formats/knownFormats.ts';
import type { MediaReference } from '../sample/MediaReference.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import {
  type Author,
  type ImportedItem,
  type ImportReader,
  type Statement,
  unreadItem,
} from './ImportedItem.ts';
import type { ExportedDecision, ExportedFrom } from './ImportOptions.ts';
import { readName, readTime } from './statements.ts';

const author: Author = { kind: 'person', name: '', at: undefined };

/**
 * Exports of this program, in any format that it reads. Next to an export in a folder is its manifest, which says what was decided, by
 * whom and when. Without it a row with a chosen and a rejected answer was decided on, and an answer or a risk that differs from the
 * dataset's was written or chosen by a curator; training rows of others look the same, so the user has to say that a file is an export.
 */
export const dreamCurator: ImportReader = {
  id: 'dream-curator',
  recognizes: () => false,
  read: (value, { origin }) => {
    const format = isRecord(value) ? detectFormat([value]) : undefined;
    const shaped = format?.schema.safeParse(value);
    return format && shaped?.success
      ? readExported(format.read(shaped.data, { row: 0 }), origin)
      : [unreadItem];
  },
};

function readExported(record: SampleRecord, origin: ExportedFrom | undefined): readonly ImportedItem[] {
  const { ids, exchange: named } = origin ? readOrigin(origin, record) : readRowId(record.id);
  return record.exchanges.map((exchange): ImportedItem => {
    const at = named ?? (record.exchanges.length > 1 ? exchange.index : undefined);
    const statements = statementsOf(exchange, origin && decidedIn(origin, at));
    return {
      ids,
      exchange: at,
      prompt: turnText(exchange.prompt),
      turn: exchange.history.filter(({ role }) => role === 'user').length,
      // Copies in the folder of an export have names of their own.
      images: origin ? [] : exchange.images.flatMap((index) => referenceOf(record.images[index])),
      statements,
      gaps: statements.length === 0 ? [{ reason: 'nothing' }] : [],
    };
  });
}

interface NamedExchange {
  readonly ids: readonly string[];
  readonly exchange?: number | undefined;
}

/** A row with one exchange is about the one that its origin names, wherever that is in its record. */
function readOrigin({ record: { id }, exchanges }: ExportedFrom, record: SampleRecord): NamedExchange {
  const isOne = exchanges.length === 1 && record.exchanges.length === 1;
  return { ids: [id], exchange: isOne ? exchanges[0] : undefined };
}

/** The decisions on an exchange; undefined if the export is of a version that does not say which those are. */
function decidedIn(
  { exchanges, decisions }: ExportedFrom,
  at: number | undefined,
): readonly ExportedDecision[] | undefined {
  const index = at ?? (exchanges.length === 1 ? exchanges[0] : undefined);
  return index === undefined || decisions.some(({ exchange }) => exchange === undefined)
    ? undefined
    : decisions.filter(({ exchange }) => exchange === index);
}

/** `sample-01#2` is the second exchange of `sample-01`, unless a record has that very id. */
function readRowId(id: string | undefined): NamedExchange {
  const match = /^(.+)#([1-9]\d{0,5})$/s.exec(id ?? '');
  return match?.[1] === undefined
    ? { ids: id === undefined ? [] : [id] }
    : { ids: [match[1]], exchange: Number(match[2]) - 1 };
}

function statementsOf(
  exchange: Exchange,
  decided: readonly ExportedDecision[] | undefined,
): readonly Statement[] {
  const made = decided?.find(({ type }) => type === 'pair');
  const isOpen = decided !== undefined && !made;
  return [
    ...(isOpen ? [] : answersIn(exchange, made)),
    ...(decided?.flatMap(riskDecided) ??
      exchange.observations.map(
        (observation): Statement => ({ kind: 'risk', observation, decided: undefined, author }),
      )),
  ];
}

function answersIn(exchange: Exchange, made: ExportedDecision | undefined): readonly Statement[] {
  const by = made ? authorOf(made) : author;
  const pair = preferenceOf(exchange);
  if (pair) {
    const pairs = [{ chosen: pair.chosen.text, rejected: pair.rejected.text }];
    return [{ kind: 'pairs', pairs, author: by }];
  }
  const [only, ...others] = exchange.answers;
  const isDecided = made !== undefined;
  return only && others.length === 0 ? [{ kind: 'kept', text: only.text, isDecided, author: by }] : [];
}

function riskDecided(decision: ExportedDecision): readonly Statement[] {
  const { type, observation, verdict, edited } = decision;
  const { data } = observationDecisionSchema.safeParse({ verdict, edited });
  return type === 'observation' && observation && data
    ? [{ kind: 'risk', observation, decided: data, author: authorOf(decision) }]
    : [];
}

function authorOf({ id, by, at }: ExportedDecision): Author {
  return { kind: 'person', name: readName(by), at: readTime(at), event: id };
}

function referenceOf(image: MediaReference | undefined): readonly string[] {
  return image?.kind === 'path' ? [image.path] : image?.kind === 'remote' ? [image.url] : [];
}

/**
 * One item for rows that follow each other and are about the same request: an exchange may have several accepted pairs, each
 * with a row of its own.
 */
export function joinPairs(first: ImportedItem, next: ImportedItem): ImportedItem | undefined {
  const [one, other] = [first.statements[0], next.statements[0]];
  const isSame =
    JSON.stringify([first.ids, first.exchange, first.prompt, first.turn, first.images]) ===
    JSON.stringify([next.ids, next.exchange, next.prompt, next.turn, next.images]);
  if (!isSame || one?.kind !== 'pairs' || other?.kind !== 'pairs' || one.pairs.length >= 100) {
    return undefined;
  }
  const [, ...risks] = first.statements;
  return { ...first, statements: [{ ...one, pairs: [...one.pairs, ...other.pairs] }, ...risks] };
}
