import { type Exchange, turnText } from '../sample/Exchange.ts';
import type { MediaReference } from '../sample/MediaReference.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';
import type { ImportedItem } from './ImportedItem.ts';

/** A text without what tools change when they store it: line ends, white space around it, image markers. */
export function comparableText(text: string): string {
  return text.replaceAll(imageMarker, '').replaceAll('\r\n', '\n').trim();
}

/** An exchange that an item may be about. */
export interface MatchedExchange {
  readonly record: SampleRecord;
  readonly exchange: Exchange;
}

/**
 * The exchanges of a record that an item can be about: those with its request and its images, as far as the item names them, and
 * its exchange. Empty if it contradicts all of them.
 */
export function matchingExchanges(item: ImportedItem, record: SampleRecord): readonly Exchange[] {
  const { prompt, exchange: index } = item;
  const wanted = prompt === undefined ? undefined : comparableText(prompt);
  return record.exchanges.filter(
    (exchange) =>
      (index === undefined || exchange.index === index) &&
      (wanted === undefined || comparableText(turnText(exchange.prompt)) === wanted) &&
      sharesImages(item.images, record, exchange),
  );
}

/**
 * The only exchange that an item can be about, of those that match it. Where several do, the turn decides, and then the answers:
 * exactly one of them has all those that the item names by their texts.
 */
export function onlyMatch<One extends MatchedExchange>(
  item: ImportedItem,
  all: readonly One[],
): One | undefined {
  if (all.length <= 1) {
    return all[0];
  }
  const { turn } = item;
  const inTurn =
    turn === undefined
      ? all
      : all.filter(({ exchange }) => exchange.history.filter(({ role }) => role === 'user').length === turn);
  if (inTurn.length === 1) {
    return inTurn[0];
  }
  const texts = textsOf(item);
  const withTexts = inTurn.filter(({ exchange }) => {
    const answers = new Set(exchange.answers.map(({ text }) => comparableText(text)));
    return texts.length > 0 && texts.every((text) => answers.has(text));
  });
  return withTexts.length === 1 ? withTexts[0] : undefined;
}

/** The answers that an item names by their texts. */
function textsOf({ statements }: ImportedItem): readonly string[] {
  const texts = statements.flatMap((statement): readonly string[] => {
    switch (statement.kind) {
      case 'answer':
      case 'rating':
        return statement.answer.kind === 'text' ? [statement.answer.text] : [];
      case 'order':
        return statement.tiers.flat().flatMap((answer) => (answer.kind === 'text' ? [answer.text] : []));
      case 'pairs':
        return statement.pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]);
      default:
        return [];
    }
  });
  return [...new Set(texts.map(comparableText))];
}

/** Whether an item's images can be those of an exchange. Where either has no names, nothing can be said. */
function sharesImages(names: readonly string[], record: SampleRecord, exchange: Exchange): boolean {
  const held = exchange.images.flatMap((index) => nameOf(record.images[index]));
  const wanted = names.filter((name) => !name.startsWith('data:')).map(fileName);
  return (
    wanted.length === 0 ||
    held.length === 0 ||
    wanted.every((name) => name === '' || held.some((one) => isSameFile(name, one)))
  );
}

function nameOf(image: MediaReference | undefined): readonly string[] {
  switch (image?.kind) {
    case 'path':
      return [fileName(image.path)];
    case 'remote':
      return [fileName(image.url)];
    case 'embedded':
      return image.name === undefined ? [] : [fileName(image.name)];
    default:
      return [];
  }
}

/** The name of a file in a path or URL; Label Studio has local files in a parameter (`/data/local-files/?d=a/b.png`). */
function fileName(reference: string): string {
  const [, ...query] = reference.split(/[?&]/);
  const local = query.find((one) => one.startsWith('d='))?.slice('d='.length);
  const path = withoutCodes(local ?? reference.replace(/[?#].*$/s, '')).replaceAll('\\', '/');
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase();
}

function withoutCodes(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Label Studio puts eight digits before the name of an uploaded file: `3f2a9c1b-cat.png`. */
function isSameFile(name: string, held: string): boolean {
  return (
    name === held ||
    (name.endsWith(`-${held}`) && /^[0-9a-f]{8}-/.test(name) && name.length === held.length + 9)
  );
}
