import { imageMarker } from '../sample/readTurns.ts';
import type { ExportRecord } from './ExportRecord.ts';
import type { SftAnswer } from './SftAnswer.ts';

interface RawTurn {
  readonly from?: string;
  readonly value?: unknown;
  readonly observe?: unknown;
}

/** A LLaVA record with the decided answers and observations put in; everything else stays as it was. */
export function patchConversation(record: ExportRecord, answers: readonly SftAnswer[]): unknown {
  const value = record.value as { readonly conversations: readonly RawTurn[] };
  const dropped = new Set<number>();
  const patched = [...value.conversations];
  for (const exchange of record.record.exchanges) {
    const answer = answers[exchange.index];
    const at = exchange.history.length;
    if (answer?.ok) {
      patched[at + 1] = patchAnswer(patched[at + 1], answer);
    } else {
      dropped.add(at).add(at + 1);
    }
  }
  const kept = patched.filter((_, at) => !dropped.has(at));
  const changed = kept.length !== patched.length || kept.some((turn, at) => turn !== value.conversations[at]);
  return changed ? { ...value, conversations: keepMarkers(value.conversations, kept) } : value;
}

function patchAnswer(turn: RawTurn | undefined, answer: SftAnswer & { ok: true }): RawTurn {
  const same = turn?.value === answer.text;
  if (turn && same && answer.observe === undefined) {
    return turn;
  }
  const { observe, ...rest } = turn ?? { from: 'gpt' };
  const observations = answer.observe ?? observe;
  const empty = observations === undefined || (Array.isArray(observations) && observations.length === 0);
  return { ...rest, value: answer.text, ...(empty ? {} : { observe: observations }) };
}

/** When the turn that held the image marker is dropped, the first human turn left takes the marker over. */
function keepMarkers(before: readonly RawTurn[], after: readonly RawTurn[]): readonly RawTurn[] {
  const lost = count(before) - count(after);
  const first = after.findIndex((turn) => typeof turn.value === 'string' && turn.from !== 'system');
  return lost <= 0
    ? after
    : after.map((turn, at) =>
        at === first ? { ...turn, value: `${`${imageMarker}\n`.repeat(lost)}${String(turn.value)}` } : turn,
      );
}

function count(turns: readonly RawTurn[]): number {
  return turns.reduce(
    (sum, { value }) => sum + (typeof value === 'string' ? value.split(imageMarker).length - 1 : 0),
    0,
  );
}
