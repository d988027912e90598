import { isObject } from '../objects.ts';
import { imagesOf, turnText } from '../sample/Exchange.ts';
import { imageMarker } from '../sample/readTurns.ts';
import type { Label } from '../sample/SampleRecord.ts';
import { isExactNumber } from '../text/exactNumber.ts';
import type { ExportRecord } from './ExportTarget.ts';
import type { ExportedTurn } from './exportedTurns.ts';
import { markedText } from './markedText.ts';
import { speakers } from './shareGpt.ts';
import type { TrainingConversation } from './trainingConversation.ts';

/** A record of any format as a LLaVA conversation with observations. */
export function llavaConversation(record: ExportRecord, { outcomes, turns }: TrainingConversation): object {
  const { safety, labels } = record.record;
  const images = imagesOf(turns).map((index) => imagePath(record, index));
  return {
    id: record.identity,
    // LLaVA wants the key absent, not null, on text-only rows.
    ...(images.length === 0 ? {} : { image: images.length === 1 ? images[0] : images }),
    ...Object.fromEntries(
      labels
        .filter(({ name }) => !['id', 'image', 'conversations'].includes(name))
        .map((label) => [label.name, labelValue(record.value, label)]),
    ),
    ...(safety ? { safe: safety.safe } : {}),
    conversations: turns.map((turn) => {
      const { asks, answers } = turn;
      const outcome = answers && outcomes[answers.index];
      const observe = (outcome?.ok ? outcome.observe : undefined) ?? answers?.observations ?? [];
      return {
        from: speakers[turn.role],
        value: writtenText(turn, record.value),
        ...(asks?.safe === undefined ? {} : { safe: asks.safe }),
        ...(observe.length === 0 ? {} : { observe }),
      };
    }),
  };
}

/** The value that a label was read from, with its type: a text "true" is not a boolean. */
function labelValue(value: unknown, { name, value: text }: Label): unknown {
  const held = isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return isExactNumber(held) || (!isObject(held) && String(held) === text) ? held : text;
}

/** The text of a turn with a marker for each image where the record has it, as it is written there if it has markers. */
function writtenText(turn: ExportedTurn, value: unknown): string {
  if (!turn.parts.some((part) => part.type === 'image')) {
    return turnText(turn);
  }
  const own = markedText(turn.parts.slice(turn.moved));
  const written = turn.source?.at.in(value);
  const text = typeof written === 'string' && bare(written) === bare(own) ? written : own;
  return `${imageMarker}\n`.repeat(turn.moved) + text;
}

/** A text without line breaks, which reading removes next to markers. */
function bare(text: string): string {
  return text.replaceAll('\n', '');
}

function imagePath(record: ExportRecord, index: number): string {
  const reference = record.record.images[index];
  const image = record.images[index];
  switch (reference?.kind) {
    case 'path':
      return image?.ok && image.isCopy ? image.path : reference.path;
    case 'remote':
      return reference.url;
    default:
      return image?.ok ? image.path : '';
  }
}
