import * as vscode from 'vscode';
import { plainText, withIcon } from './plainText.ts';

/** Maximum length of a tooltip. */
const maxTooltipLength = 2000;

/** A line of a tree view. */
export interface TreeLine {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** Name of a product icon, and of its color. */
  readonly icon: string;
  readonly color?: string;
  readonly id?: string;
  /** The context value for its buttons, tested by the manifest's menus. */
  readonly contextValue?: string;
  readonly state?: vscode.TreeItemCollapsibleState;
  readonly command?: vscode.Command;
}

/** A line of a tree view as VS Code expects it. */
export function treeItem(line: TreeLine): vscode.TreeItem {
  const { label, description, tooltip, icon, color, id, contextValue, state, command } = line;
  const item = new vscode.TreeItem(plainText(label), state ?? vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  return Object.assign(item, {
    ...(description === undefined ? {} : { description: plainText(description) }),
    ...(tooltip === undefined ? {} : { tooltip: plainText(tooltip, maxTooltipLength) }),
    ...(id === undefined ? {} : { id }),
    ...(contextValue === undefined ? {} : { contextValue }),
    ...(command === undefined ? {} : { command }),
  });
}

/** A status bar item on the right side; hidden until it shows something. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem(vscode.StatusBarAlignment.Right, 100);

  /** A click runs `command`. */
  constructor(command: string) {
    this.#item.command = command;
  }

  show(icon: string, text: string, tooltip: string): void {
    this.#item.text = withIcon(icon, text);
    this.#item.tooltip = plainText(tooltip, maxTooltipLength);
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
