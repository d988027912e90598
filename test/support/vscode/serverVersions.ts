/** The kinds of color theme that VS Code has. */
export type ThemeKind = 'light' | 'dark' | 'highContrastLight' | 'highContrastDark';

/** What is needed to run a version of code-server. */
interface ServerRecipe {
  /** The VS Code inside. */
  readonly vscode: string;
  /** The major version of Node that its native part and its extension host expect. */
  readonly node: number;
  /** The default themes, by the names of that version. */
  readonly themes: Readonly<Record<ThemeKind, string>>;
}

const highContrast = {
  highContrastLight: 'Default High Contrast Light',
  highContrastDark: 'Default High Contrast',
};

/** Both ends of what the extension supports: the oldest VS Code of `engines`, and the newest on npm. */
export const serverVersions = {
  '4.106.3': {
    vscode: '1.106.3',
    node: 22,
    themes: { light: 'Default Light Modern', dark: 'Default Dark Modern', ...highContrast },
  },
  '4.139.1': {
    vscode: '1.139.1',
    node: 24,
    themes: { light: 'Light 2026', dark: 'Dark 2026', ...highContrast },
  },
} as const satisfies Readonly<Record<string, ServerRecipe>>;

/** A version of code-server that the tests run on. */
export type ServerVersion = keyof typeof serverVersions;
