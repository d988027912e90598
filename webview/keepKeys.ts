/** Keys that move or change text. */
const textKeys = /^(.|Backspace|Delete|Enter|Tab|Home|End|Arrow.*|Page.*)$/u;
/** With Ctrl or Cmd: select all, undo, redo. */
const textShortcuts = ['a', 'z', 'y'];
/** Keys with which the browser scrolls; here they move through records. */
const scrollKeys = ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '];

/**
 * Keeps keys that belong to the focused control from VS Code. VS Code listens on the window and runs commands for single
 * letters; what is typed into a text must never be taken for a verdict. Stopping the event on its way there leaves no gap,
 * whereas telling the host which control has the focus would.
 */
export function keepKeys(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    const control = target instanceof Element ? kindOf(target) : undefined;
    const command = event.ctrlKey || event.metaKey;
    if (control === 'text') {
      const own = command ? textShortcuts.includes(event.key.toLowerCase()) : textKeys.test(event.key);
      if (own && !event.altKey) {
        event.stopPropagation();
      }
    } else if (control === 'choice' && !command && textKeys.test(event.key)) {
      event.stopPropagation();
    } else if (control === 'button' && (event.key === ' ' || event.key === 'Enter')) {
      event.stopPropagation();
    } else if (scrollKeys.includes(event.key) || (command && event.key.toLowerCase() === 'a')) {
      // Ctrl+A selects records, not the text of the page.
      event.preventDefault();
    }
  });
}

function kindOf(element: Element): 'text' | 'choice' | 'button' | undefined {
  if (element.closest('textarea, input')) {
    return 'text';
  }
  if (element.closest('vscode-dropdown, vscode-option')) {
    return 'choice';
  }
  return element.closest('button, summary, vscode-button') ? 'button' : undefined;
}
