import * as vscode from 'vscode';
import { plainText } from './plainText.ts';

/** An entry of a list to choose from. */
export interface PickItem {
  /** Name of a product icon. */
  readonly icon?: string;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** A heading, which cannot be picked. */
  readonly separator?: boolean;
  /** Preselected, if several can be picked. */
  readonly picked?: boolean;
}

interface PickOptions {
  readonly title: string;
  readonly placeHolder?: string;
  /** The list stays open when it loses focus. */
  readonly stays?: boolean;
}

interface TextOptions extends PickOptions {
  readonly prompt?: string;
  /** The initial text. */
  readonly value?: string;
  readonly password?: boolean;
  /** What is wrong with a text, undefined if nothing is. */
  validate?(text: string): string | undefined;
}

type ShownItem<Item> = vscode.QuickPickItem & { readonly item: Item };

/** Maximum length of an entry's description and detail. */
const maxNoteLength = 400;

/** Asks for one entry of a list. */
export async function pickOne<Item extends PickItem>(
  items: readonly Item[],
  options: PickOptions,
): Promise<Item | undefined> {
  const picked = await vscode.window.showQuickPick(items.map(toQuickPickItem), listOptions(options));
  return picked?.item;
}

/** Asks for any number of entries of a list. */
export async function pickMany<Item extends PickItem>(
  items: readonly Item[],
  options: PickOptions,
): Promise<readonly Item[] | undefined> {
  const choices = { ...listOptions(options), canPickMany: true as const };
  const picked = await vscode.window.showQuickPick(items.map(toQuickPickItem), choices);
  return picked?.map(({ item }) => item);
}

/** Asks for one entry of a list that is shown at once and replaced by a more complete one when that is available. */
export async function pickWhileSearching<Item extends PickItem>(
  items: readonly Item[],
  look: (signal: AbortSignal) => Promise<readonly Item[]>,
  { title }: Pick<PickOptions, 'title'>,
): Promise<Item | undefined> {
  const pick = createPick({ title, stays: true }, items);
  const looking = new AbortController();
  pick.busy = true;
  pick.show();
  void look(looking.signal).then((all) => {
    if (!looking.signal.aborted) {
      Object.assign(pick, { items: all.map(toQuickPickItem), busy: false });
    }
  });
  try {
    return await new Promise<Item | undefined>((resolve) => {
      pick.onDidAccept(() => resolve(pick.selectedItems[0]?.item));
      pick.onDidHide(() => resolve(undefined));
    });
  } finally {
    looking.abort();
    pick.dispose();
  }
}

/** Lets the user go through a list; `onFocus` is called with each entry that they come to. Resolves when they close the list. */
export async function browse<Item extends PickItem>(
  items: readonly Item[],
  { onFocus, ...options }: PickOptions & { onFocus(item: Item): void },
): Promise<void> {
  const pick = createPick({ ...options, stays: true }, items);
  pick.onDidChangeActive(([active]) => {
    if (active) {
      onFocus(active.item);
    }
  });
  pick.show();
  try {
    await new Promise<void>((resolve) => {
      pick.onDidAccept(() => resolve());
      pick.onDidHide(() => resolve());
    });
  } finally {
    pick.dispose();
  }
}

/** Asks for a text. */
export async function askText(options: TextOptions): Promise<string | undefined> {
  const { title, placeHolder, stays, prompt, value, password, validate } = options;
  return vscode.window.showInputBox({
    title: plainText(title),
    ...(prompt === undefined ? {} : { prompt: plainText(prompt) }),
    ...(placeHolder === undefined ? {} : { placeHolder: plainText(placeHolder) }),
    ...(value === undefined ? {} : { value }),
    password: password ?? false,
    ignoreFocusOut: stays ?? false,
    validateInput: (text) => {
      const problem = validate?.(text);
      return problem === undefined ? undefined : plainText(problem);
    },
  });
}

function toQuickPickItem<Item extends PickItem>(item: Item): ShownItem<Item> {
  const { icon, label, description, detail, separator, picked } = item;
  return {
    item,
    label: plainText(label),
    // An icon within the label would be read aloud by its name.
    ...(icon === undefined ? {} : { iconPath: new vscode.ThemeIcon(icon) }),
    ...(description === undefined ? {} : { description: plainText(description, maxNoteLength) }),
    ...(detail === undefined ? {} : { detail: plainText(detail, maxNoteLength) }),
    ...(separator ? { kind: vscode.QuickPickItemKind.Separator } : {}),
    ...(picked === undefined ? {} : { picked }),
  };
}

/** A list that can be changed while it is open. */
function createPick<Item extends PickItem>(
  options: PickOptions,
  items: readonly Item[],
): vscode.QuickPick<ShownItem<Item>> {
  const pick = vscode.window.createQuickPick<ShownItem<Item>>();
  const { placeHolder, ...others } = listOptions(options);
  Object.assign(pick, others);
  pick.placeholder = placeHolder;
  pick.items = items.map(toQuickPickItem);
  return pick;
}

function listOptions({ title, placeHolder, stays }: PickOptions) {
  return {
    title: plainText(title),
    ...(placeHolder === undefined ? {} : { placeHolder: plainText(placeHolder) }),
    ignoreFocusOut: stays ?? false,
    matchOnDescription: true,
    matchOnDetail: true,
  };
}
