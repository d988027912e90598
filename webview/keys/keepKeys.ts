import { host } from '../host.ts';
import { performAction } from '../performAction.ts';
import { selectFilter } from '../state/filter.ts';
import { unconfirmed } from '../state/verdicts.ts';
import { chordsOf, typedText } from './chords.ts';
import { keyGuard } from './guardedKeys.ts';

/** Keys that move or change text. */
const textKeys = /^(.|Backspace|Delete|Enter|Escape|Tab|Home|End|Arrow.*|Page.*)$/u;
/** With Ctrl or Cmd: select all, undo, redo. */
const textShortcuts = ['a', 'z', 'y'];
/** Keys with which the browser scrolls; here they move through records. */
const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '];

/**
 * Keeps keys that belong to the focused control from VS Code. VS Code listens on the window and runs commands for single
 * letters; what is typed into a text must never be taken for a verdict. Stopping the event on its way there leaves no gap,
 * whereas telling the host which control has the focus would. All other keys are announced to the guard, which decides about
 * their actions when they arrive.
 */
export function keepKeys(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    const control = target instanceof Element ? kindOf(target) : undefined;
    if (isOwn(event, control)) {
      event.stopPropagation();
    } else if (control === 'text' && opensFilter(event)) {
      // At once: on the way through VS Code, the next letters would go into this field.
      event.stopPropagation();
      event.preventDefault();
      performAction('find');
      selectFilter();
    } else if (control !== 'text' && isUndo(event) && unconfirmed.value.size > 0) {
      // VS Code would undo the decision before, since it does not know of the last one yet; the host waits for that.
      event.stopPropagation();
      event.preventDefault();
      host.run('undo');
    } else {
      passOn(event, control);
    }
  });
  document.addEventListener('focusin', (event) => {
    const field = event.composedPath()[0];
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      const typed = keyGuard.entered();
      // Whatever has moved the focus sets the selection after it.
      queueMicrotask(() => typeInto(field, typed));
    }
  });
}

/** Whether a key belongs to the control with the focus. */
function isOwn(event: KeyboardEvent, control: Control): boolean {
  const command = event.ctrlKey || event.metaKey;
  switch (control) {
    case 'text':
      return !event.altKey && (command ? textShortcuts.includes(event.key.toLowerCase()) : isTextKey(event));
    case 'choice':
      return !command && textKeys.test(event.key);
    case 'marker':
      return !command && textKeys.test(event.key);
    case 'button':
      return event.key === ' ' || event.key === 'Enter';
    case undefined:
      return false;
  }
}

/** An input method may use any key while it composes. */
function isTextKey(event: KeyboardEvent): boolean {
  return event.isComposing || textKeys.test(event.key);
}

function isUndo({ ctrlKey, metaKey, shiftKey, altKey, key }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !shiftKey && !altKey && key.toLowerCase() === 'z';
}

function opensFilter(event: KeyboardEvent): boolean {
  return keyGuard.isKnownAs('find', chordsOf(event));
}

/** Lets VS Code have a key. The repetitions of one that decides stay here. */
function passOn(event: KeyboardEvent, control: Control): void {
  const chords = chordsOf(event);
  const text = typedText(event);
  const command = event.ctrlKey || event.metaKey;
  const isScrolling =
    control === undefined && (scrollKeys.includes(event.key) || (command && event.key.toLowerCase() === 'a'));
  if (control !== 'text' && (text !== undefined || isScrolling)) {
    // Nothing is typed here, not even into a field that receives the focus before the letter is. Ctrl+A selects records, not
    // the text of the page.
    event.preventDefault();
  }
  if (event.repeat && keyGuard.isDeciding(chords)) {
    event.stopPropagation();
  } else if (!isModifier(event.key)) {
    keyGuard.pressed({ chords, text, isRepeat: event.repeat });
  }
}

function isModifier(key: string): boolean {
  return ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock'].includes(key);
}

/** Types a text into a field as if it had been there with the focus. */
function typeInto(field: HTMLInputElement | HTMLTextAreaElement, typed: string): void {
  const text = field instanceof HTMLInputElement ? typed.replaceAll('\n', '') : typed;
  if (text !== '') {
    field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
}

type Control = 'text' | 'choice' | 'marker' | 'button' | undefined;

function kindOf(element: Element): Control {
  if (element.closest('textarea, input')) {
    return 'text';
  }
  if (element.closest('vscode-dropdown, vscode-option')) {
    return 'choice';
  }
  if (element.closest('[data-keeps-keys]')) {
    return 'marker';
  }
  return element.closest('button, summary, vscode-button') ? 'button' : undefined;
}
