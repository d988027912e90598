import { imageMarker } from '../sample/readTurns.ts';
import type { ExportRecord } from './ExportRecord.ts';
import type { SftAnswer } from './SftAnswer.ts';

interface RawTurn {
  readonly from?: string;
  readonly role?: string;
  readonly value?: unknown;
  readonly content?: unknown;
  readonly observe?: unknown;
}

/** A LLaVA record with the decided answers and observations put in; everything else stays as it was. */
export function patchConversation(record: ExportRecord, answers: readonly SftAnswer[]): unknown {
  const value = record.value as { readonly conversations: readonly RawTurn[] };
  const asked = new Map(record.record.exchanges.map((exchange) => [exchange.history.length, exchange]));
  const patched = value.conversations.flatMap((turn, at): readonly RawTurn[] => {
    const before = asked.get(at - 1);
    const exchange = asked.get(at) ?? (before?.answers.length ? before : undefined);
    const answer = exchange && answers[exchange.index];
    if (!exchange || !answer) {
      return [turn];
    }
    if (!answer.ok) {
      return [];
    }
    if (exchange === before) {
      return [patchAnswer(turn, exchange.answers[0]?.text, answer)];
    }
    return exchange.answers.length > 0 ? [turn] : [turn, newAnswer(turn, answer)];
  });
  const changed =
    patched.length !== value.conversations.length ||
    patched.some((turn, at) => turn !== value.conversations[at]);
  return changed ? { ...value, conversations: keepMarkers(value.conversations, patched) } : value;
}

type GoodAnswer = SftAnswer & { ok: true };

/** An answer to a request that had none, spelt as the request is. */
function newAnswer(request: RawTurn, answer: GoodAnswer): RawTurn {
  return patchAnswer(
    'role' in request ? { role: 'assistant', content: '' } : { from: 'gpt', value: '' },
    '',
    answer,
  );
}

/** The turn of an answer with the decided text and observations; `text` is what was read out of it. */
function patchAnswer(turn: RawTurn, text: string | undefined, answer: GoodAnswer): RawTurn {
  const same = text === answer.text;
  if (same && answer.observe === undefined) {
    return turn;
  }
  const { observe, ...rest } = turn;
  const observations = answer.observe ?? observe;
  const empty = observations === undefined || (Array.isArray(observations) && observations.length === 0);
  const words = same ? {} : { ['content' in turn ? 'content' : 'value']: answer.text };
  return { ...rest, ...words, ...(empty ? {} : { observe: observations }) };
}

/** When the turn that held the image marker is dropped, the first human turn left takes the marker over. */
function keepMarkers(before: readonly RawTurn[], after: readonly RawTurn[]): readonly RawTurn[] {
  const lost = countMarkers(before) - countMarkers(after);
  const first = after.findIndex((turn) => typeof turn.value === 'string' && turn.from !== 'system');
  return lost <= 0
    ? after
    : after.map((turn, at) =>
        at === first ? { ...turn, value: `${`${imageMarker}\n`.repeat(lost)}${String(turn.value)}` } : turn,
      );
}

function countMarkers(turns: readonly RawTurn[]): number {
  return turns.reduce(
    (sum, { value }) => sum + (typeof value === 'string' ? value.split(imageMarker).length - 1 : 0),
    0,
  );
}
