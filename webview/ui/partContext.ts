/** A part of the page with a context menu, and what it was opened on. Commands get it, and conditions of menus read it. */
export type PartContext =
  | { readonly webviewSection: 'record'; readonly row: number }
  | { readonly webviewSection: 'prompt'; readonly row: number; readonly exchange: number }
  | {
      readonly webviewSection: 'image';
      readonly row: number;
      readonly exchange: number;
      readonly image: number;
    }
  | {
      readonly webviewSection: 'answer';
      readonly row: number;
      readonly exchange: number;
      readonly candidate: string;
      /** Its number on screen, from 1. */
      readonly answer: number;
    };

/** The attribute in which VS Code looks for the context of an element. Only texts can be cut and copied. */
export function partContext(context: PartContext): { readonly 'data-vscode-context': string } {
  const hasText = context.webviewSection === 'prompt' || context.webviewSection === 'answer';
  return {
    'data-vscode-context': JSON.stringify({ ...context, preventDefaultContextMenuItems: !hasText }),
  };
}
