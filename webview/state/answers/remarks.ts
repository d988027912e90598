import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { bothBad, type VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { remembered } from '../../host.ts';
import { exchange, ready, record } from '../store.ts';

/** Why a curator decides as they do: tags of their own list, and a note. */
export interface Remark {
  readonly reasons: readonly string[];
  readonly note: string;
}

export const noRemark: Remark = { reasons: [], note: '' };

/** Remarks on exchanges without a decision yet; the next verdict takes them along. Kept across reloads. */
const pending = signal<ReadonlyMap<string, Remark>>(new Map(readPending()));

/** How many are kept. */
const maxPending = 50;

function here(): string {
  return `${record.value?.name ?? ''}\n${exchange.value?.index ?? 0}`;
}

/** The remark on the exchange on screen: one that waits for a verdict, else that of the curator's own decision. */
export function currentRemark({ view: { decision } }: ExchangeContent): Remark {
  const own = decision?.by === ready.value?.curator ? decision : undefined;
  return pending.value.get(here()) ?? { reasons: own?.reasons ?? [], note: own?.note ?? '' };
}

/** What a verdict on the exchange on screen says besides. */
export function remarkFor(
  content: ExchangeContent,
  { kind, reasons = [], note }: VerdictAction,
): Pick<VerdictAction, 'reasons' | 'note'> {
  if (kind === 'annotate') {
    return { reasons, note };
  }
  const remark = currentRemark(content);
  // Another verdict on both answers than before says something else.
  const kept = remark.reasons.filter((one) => one !== bothBad);
  return { reasons: [...new Set([...reasons, ...kept])], note: note ?? remark.note };
}

/** Keeps a remark until the verdict on the exchange on screen. */
export function keepRemark(remark: Remark): void {
  const others = [...pending.value].filter(([place]) => place !== here()).slice(1 - maxPending);
  const isEmpty = remark.reasons.length === 0 && remark.note.trim() === '';
  save(isEmpty ? others : [...others, [here(), remark]]);
}

/** The exchange on screen has got a verdict. */
export function forgetRemark(): void {
  save([...pending.value].filter(([place]) => place !== here()));
}

function save(all: readonly (readonly [string, Remark])[]): void {
  pending.value = new Map(all);
  remembered.set('remarks', [...pending.value]);
}

/** The name of a reason on screen. */
export function reasonName(reason: string): string {
  return reason === bothBad ? l10n.t('both bad') : reason;
}

function* readPending(): Generator<[string, Remark]> {
  const known = remembered.get('remarks');
  for (const entry of Array.isArray(known) ? (known as unknown[]) : []) {
    const [place, remark] = Array.isArray(entry) ? (entry as [unknown, Partial<Remark> | undefined]) : [];
    if (typeof place === 'string' && Array.isArray(remark?.reasons) && typeof remark.note === 'string') {
      const reasons = remark.reasons.filter((one) => typeof one === 'string');
      yield [place, { reasons, note: remark.note }];
    }
  }
}
