import * as l10n from '@vscode/l10n';
import { isObject } from '../../src/core/objects.ts';
import { type ReviewAction, reviewActions } from '../../src/protocol/pageCommands.ts';
import { host, remembered } from '../host.ts';
import { performAction } from '../performAction.ts';
import { editing, say } from '../state/store.ts';
import { defaultActions } from './chords.ts';
import { KeyGuard } from './KeyGuard.ts';

const isMac = /^Mac/.test(navigator.platform);
const defaults = defaultActions(isMac);

/** The actions of keys that the curator has rebound, as far as they have been pressed; kept across reloads. */
const learned = new Map<string, ReviewAction | undefined>(readLearned());

/**
 * Round trips to the host until the actions of all keys pressed before have arrived. One is enough for a command that has run
 * before; VS Code asks the host once more before it runs a command for the first time. The third one is a reserve.
 */
const settlingTrips = 3;

/** The guard of this page's keys. */
export const keyGuard = new KeyGuard({
  actionOf: (chord) => (learned.has(chord) ? learned.get(chord) : defaults.get(chord)),
  learn: (chord, action) => {
    learned.set(chord, action);
    remembered.set('keys', Object.fromEntries([...learned].map(([key, value]) => [key, value ?? ''])));
  },
  perform: performAction,
  isEditing: () => editing.value.kind !== 'none' || focusedField() !== undefined,
  refuse: () => say(l10n.t('Not decided: you are typing. Save or cancel first, or leave the field.')),
  settled: async () => {
    for (let trip = 0; trip < settlingTrips; trip += 1) {
      await host.request('settle', {}).catch(() => undefined);
    }
  },
  now: () => performance.now(),
});

/** The text field with the focus. */
function focusedField(): Element | undefined {
  return document.activeElement?.closest('vscode-text-field, vscode-text-area') ?? undefined;
}

function* readLearned(): Generator<[string, ReviewAction | undefined]> {
  const known = remembered.get('keys');
  for (const [chord, name] of Object.entries(isObject(known) ? known : {})) {
    yield [chord, reviewActions.find((action) => action === name)];
  }
}
