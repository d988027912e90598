import * as l10n from '@vscode/l10n';
import type { ReviewAction } from '../../src/protocol/pageCommands.ts';
import { host } from '../host.ts';
import { performAction } from '../performAction.ts';
import { jumping } from '../state/jump.ts';
import { cursor, editing, say } from '../state/store.ts';
import { exchangeKey } from '../state/verdicts.ts';
import { defaultActions } from './chords.ts';
import { KeyGuard } from './KeyGuard.ts';

export const isMac = /^Mac/.test(navigator.platform);
const defaults = defaultActions(isMac);

/** Names of keys are short. */
const maxChord = 40;

/** The actions of keys as VS Code has run them; undefined if a key has none of the page's. The host keeps them. */
const learned = new Map<string, ReviewAction | undefined>();

/** What VS Code has run for keys, by key, as far as it differs from the default key bindings or confirms them. */
export function learnedKeys(): ReadonlyMap<string, ReviewAction | undefined> {
  return learned;
}

/** Takes over what earlier pages have learned. */
export function adoptKeys(keys: Readonly<Record<string, ReviewAction | null>>): void {
  for (const [chord, action] of Object.entries(keys)) {
    if (!learned.has(chord)) {
      learned.set(chord, action ?? undefined);
    }
  }
}

/**
 * Round trips to the host until the actions of all keys pressed before have arrived. One is enough for a command that has run
 * before; VS Code asks the host once more before it runs a command for the first time. The third one is a reserve.
 */
const settlingTrips = 3;

/** The guard of this page's keys. */
export const keyGuard = new KeyGuard({
  actionOf: (chord) => (learned.has(chord) ? learned.get(chord) : defaults.get(chord)),
  isCertain: (chord) => learned.has(chord),
  learn: (chord, action) => {
    if (learned.has(chord) && learned.get(chord) === action) {
      return;
    }
    learned.set(chord, action);
    host.notify('learnKey', { key: chord.slice(0, maxChord), action: action ?? null });
  },
  perform: performAction,
  announce,
  isEditing: () => editing.value.kind !== 'none' || jumping.value || focusedField() !== undefined,
  refuse: () => say(l10n.t('Not decided: you are typing. Save or cancel first, or leave the field.')),
  misread: () => say(l10n.t('Not decided: this key now means something else. Press it again.')),
  place: () => exchangeKey(cursor.value),
  tooLate: () => say(l10n.t('Not decided: another sample was on screen by then. Press the key again.')),
  settled: async () => {
    for (let trip = 0; trip < settlingTrips; trip += 1) {
      await host.request('settle', {}).catch(() => undefined);
    }
  },
  now: () => performance.now(),
});

/**
 * Announces a key to the host. If the command of the key has not come by the time that those of all keys pressed up to now must
 * have, it will not come.
 */
async function announce(press: number, action: ReviewAction): Promise<boolean> {
  let isAnswered = false;
  const answer = host
    .request('pressed', { press, action })
    // Without an answer nothing is known about the key.
    .catch(() => true)
    .finally(() => {
      isAnswered = true;
    });
  for (let trip = 0; trip < settlingTrips && !isAnswered; trip += 1) {
    await host.request('settle', {}).catch(() => undefined);
  }
  if (!isAnswered) {
    host.notify('withdrawKey', { press });
  }
  return answer;
}

/** The text field with the focus. */
function focusedField(): Element | undefined {
  return document.activeElement?.closest('vscode-text-field, vscode-text-area') ?? undefined;
}
