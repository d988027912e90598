import { editing } from '../../state/store.ts';

/** Keys of a form: Ctrl+Enter saves, Escape leaves without saving. Neither is for VS Code then. */
export function editKeys(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      editing.value = { kind: 'none' };
    }
  };
}
