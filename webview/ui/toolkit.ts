import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextArea,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import type { HTMLAttributes } from 'preact';

/**
 * Defines the toolkit's elements that the components of this folder use. Must be part of the page's first script: the toolkit
 * reads the theme when the page loads, and later only when the theme changes.
 */
export function registerControls(): void {
  provideVSCodeDesignSystem().register(
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDropdown(),
    vsCodeOption(),
    vsCodeTextArea(),
    vsCodeTextField(),
  );
}

/** An element of the toolkit, with the attributes that the components set. */
type Control<Attributes> = Omit<HTMLAttributes<HTMLElement>, keyof Attributes> & Attributes;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': Control<{ appearance?: 'primary' | 'secondary' | 'icon'; disabled?: boolean }>;
      'vscode-checkbox': Control<{ checked?: boolean; disabled?: boolean }>;
      'vscode-dropdown': Control<{ value?: string; position?: 'above' | 'below' }>;
      'vscode-option': Control<{ value?: string; selected?: boolean }>;
      'vscode-text-field': Control<{ value?: string; placeholder?: string }>;
      'vscode-text-area': Control<{ value?: string; rows?: number; resize?: string; readonly?: boolean }>;
    }
  }
}
