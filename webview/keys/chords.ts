import {
  type KeyBinding,
  type ReviewAction,
  reviewActions,
  reviewKeys,
} from '../../src/protocol/pageCommands.ts';

/** What is needed of a key event to name its key. */
export type KeyEventLike = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>;

/** Names of keys in key bindings, where they differ from those of key events. */
const bindingNames: Readonly<Record<string, string>> = {
  ' ': 'space',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * The names that a pressed key may have in a key binding: by its character and by its place on the keyboard, since layouts
 * without Latin letters have bindings by place.
 */
export function chordsOf(event: KeyEventLike): readonly string[] {
  const modifiers = [
    event.ctrlKey ? 'ctrl+' : '',
    event.shiftKey ? 'shift+' : '',
    event.altKey ? 'alt+' : '',
    event.metaKey ? 'cmd+' : '',
  ].join('');
  const place = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1];
  const names = [bindingNames[event.key] ?? event.key, ...(place === undefined ? [] : [place])];
  return [...new Set(names.map((name) => modifiers + name.toLowerCase()))];
}

/** The actions of the default key bindings, by key. */
export function defaultActions(isMac: boolean): ReadonlyMap<string, ReviewAction> {
  return new Map(
    reviewActions.flatMap((action) =>
      (reviewKeys[action] as readonly KeyBinding[]).map(({ key, mac }): [string, ReviewAction] => [
        isMac ? (mac ?? key) : key,
        action,
      ]),
    ),
  );
}

/** The text that a key types: a character, or what changes the text before it. Undefined for all other keys. */
export function typedText(
  event: KeyEventLike & { getModifierState?(name: string): boolean },
): string | undefined {
  const isAltGraph = event.getModifierState?.('AltGraph') ?? false;
  if (event.metaKey || ((event.ctrlKey || event.altKey) && !isAltGraph)) {
    return undefined;
  }
  if (event.key === 'Backspace') {
    return '\b';
  }
  if (event.key === 'Enter') {
    return '\n';
  }
  return [...event.key].length === 1 ? event.key : undefined;
}

/** The text that some keys have typed together. */
export function joinTyped(keys: readonly string[]): string {
  const characters: string[] = [];
  for (const key of keys) {
    if (key === '\b') {
      characters.pop();
    } else {
      characters.push(key);
    }
  }
  return characters.join('');
}
