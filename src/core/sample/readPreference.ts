import type { DatasetAnswer, Exchange } from './Exchange.ts';
import type { MediaReference } from './MediaReference.ts';
import type { Message } from './messageSchema.ts';
import type { RawObservation } from './RawObservation.ts';
import { readTurns } from './readTurns.ts';
import type { SampleRecord } from './SampleRecord.ts';
import { splitExchanges } from './splitExchanges.ts';

interface PreferenceParts {
  readonly prompt: readonly Message[];
  readonly images: readonly MediaReference[];
  readonly answers: readonly DatasetAnswer[];
  readonly safe?: boolean | undefined;
  readonly observations?: readonly RawObservation[] | undefined;
}

/**
 * A prompt of messages with the answers to its last user turn. A preference is about that turn: the ones before it are
 * its history, not exchanges of their own.
 */
export function readPreference(
  parts: PreferenceParts,
): Pick<SampleRecord, 'images' | 'exchanges' | 'markers'> {
  const { turns, images, markers } = readTurns(parts.prompt, parts.images);
  const all = splitExchanges(turns, () => ({ observations: [], safe: parts.safe }));
  const exchanges = all.slice(-1).map(
    (exchange): Exchange => ({
      ...exchange,
      index: 0,
      answers: [...parts.answers, ...exchange.answers],
      observations: parts.observations ?? [],
    }),
  );
  return { images, exchanges, markers };
}
