import { isRecord } from '../objects.ts';
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

const author: Author = { kind: 'person', name: '', at: undefined };

/**
 * Exports of this program, in any format that it reads: a row with a chosen and a rejected answer was decided on, and an
 * answer that differs from the dataset's was written or chosen by a curator. Training rows of others look the same, so the user has
 * to say that a file is an export.
 */
export const dreamCurator: ImportReader = {
  id: 'dream-curator',
  recognizes: () => false,
  read: (value) => {
    const format = isRecord(value) ? detectFormat([value]) : undefined;
    const shaped = format?.schema.safeParse(value);
    return format && shaped?.success ? readExported(format.read(shaped.data, { row: 0 })) : [unreadItem];
  },
};

function readExported(record: SampleRecord): readonly ImportedItem[] {
  const { ids, exchange: named } = readRowId(record.id);
  return record.exchanges.map((exchange): ImportedItem => {
    const statements = statementsOf(exchange);
    return {
      ids,
      exchange: named ?? (record.exchanges.length > 1 ? exchange.index : undefined),
      prompt: turnText(exchange.prompt),
      turn: exchange.history.filter(({ role }) => role === 'user').length,
      images: exchange.images.flatMap((index) => referenceOf(record.images[index])),
      statements,
      gaps: statements.length === 0 ? [{ reason: 'nothing' }] : [],
    };
  });
}

/** `sample-01#2` is the second exchange of `sample-01`, unless a record has that very id. */
function readRowId(id: string | undefined): { readonly ids: readonly string[]; readonly exchange?: number } {
  const match = /^(.+)#([1-9]\d{0,5})$/s.exec(id ?? '');
  return match?.[1] === undefined
    ? { ids: id === undefined ? [] : [id] }
    : { ids: [match[1]], exchange: Number(match[2]) - 1 };
}

function statementsOf(exchange: Exchange): readonly Statement[] {
  const pair = preferenceOf(exchange);
  if (pair) {
    const pairs = [{ chosen: pair.chosen.text, rejected: pair.rejected.text }];
    return [{ kind: 'pairs', pairs, author }];
  }
  const [only, ...others] = exchange.answers;
  return only && others.length === 0 ? [{ kind: 'kept', text: only.text, author }] : [];
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
  return { ...first, statements: [{ ...one, pairs: [...one.pairs, ...other.pairs] }] };
}
