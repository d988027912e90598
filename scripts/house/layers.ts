/** A layer of the source. */
type Room = 'core' | 'io' | 'models' | 'protocol' | 'jobs' | 'host' | 'cli' | 'extension' | 'webview';

/** Where the files of each layer are, and how its files end up in the path of an import. */
const rooms: Readonly<Record<Room, { readonly files: string; readonly imported: string }>> = {
  core: { files: 'src/core/**', imported: '**/core/**' },
  io: { files: 'src/io/**', imported: '**/io/**' },
  models: { files: 'src/models/**', imported: '**/models/**' },
  protocol: { files: 'src/protocol/**', imported: '**/protocol/**' },
  jobs: { files: 'src/jobs/**', imported: '**/jobs/**' },
  host: { files: 'src/host/**', imported: '**/host/**' },
  cli: { files: 'src/cli/**', imported: '**/cli/**' },
  extension: { files: 'src/extension.ts', imported: '**/extension.ts' },
  webview: { files: 'webview/**', imported: '**/webview/**' },
};

/** Which other layers the files of a layer may import. */
export const mayImport: Readonly<Record<Room, readonly Room[]>> = {
  core: [],
  io: ['core'],
  models: ['core'],
  protocol: ['core'],
  jobs: ['core', 'io', 'models'],
  host: ['core', 'io', 'models', 'protocol', 'jobs'],
  cli: ['core', 'io', 'models', 'jobs'],
  extension: ['core', 'io', 'models', 'protocol', 'jobs', 'host'],
  webview: ['core', 'protocol'],
};

/** A folder of a layer that may import packages which the rest of the layer may not. */
const doors = { 'src/io/disk/**': 'io', 'webview/ui/**': 'webview' } as const satisfies Readonly<
  Record<string, Room>
>;

/** Packages that only some layers, or one folder, may import, and why. */
interface PackageRule {
  readonly packages: readonly string[];
  readonly only: readonly (Room | keyof typeof doors)[];
  readonly message: string;
}

const packageRules: readonly PackageRule[] = [
  {
    packages: ['vscode'],
    only: ['host', 'extension'],
    message: 'Only src/host and src/extension.ts import vscode: everything else works without an editor.',
  },
  {
    packages: ['node:*', 'node:*/**'],
    only: ['io', 'models', 'jobs', 'host', 'cli', 'extension'],
    message: 'src/core, src/protocol and webview run in a browser: they import nothing of Node.',
  },
  {
    packages: ['node:fs', 'node:fs/**'],
    only: ['src/io/disk/**'],
    message: 'Files are read and written through src/io/disk (docs/security.md).',
  },
  {
    packages: ['openai', 'openai/**'],
    only: ['models'],
    message: 'Only src/models talks to model servers.',
  },
  {
    packages: ['@modelcontextprotocol/**'],
    only: ['cli'],
    message: 'Only src/cli serves tools to agents outside of the editor.',
  },
  {
    packages: ['tesseract.js'],
    only: ['io'],
    message: 'Text in images is read through src/io/images.',
  },
  {
    packages: ['preact', 'preact/**', '@preact/**'],
    only: ['webview'],
    message: 'Only webview draws.',
  },
  {
    packages: ['@vscode/webview-ui-toolkit', '@vscode/webview-ui-toolkit/**'],
    only: ['webview/ui/**'],
    message: 'Only webview/ui imports the component toolkit, so that it can be replaced in one place.',
  },
];

/** A part of the source with rules of its own: a layer, or a folder in it. */
interface Part {
  readonly files: string;
  readonly room: Room;
}

/** A folder comes after its layer: Biome uses the last override that matches a file, and uses it as a whole. */
const parts: readonly Part[] = [
  ...Object.entries(rooms).map(([room, { files }]) => ({ files, room: room as Room })),
  ...Object.entries(doors).map(([files, room]) => ({ files, room })),
];

function override({ files, room }: Part) {
  const closed = Object.entries(rooms).flatMap(([other, { imported }]) =>
    other === room || mayImport[room].includes(other as Room) ? [] : [imported],
  );
  const refused = packageRules.filter(({ only }) => !only.some((one) => one === room || one === files));
  return {
    includes: [files],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [
                { group: closed, message: roomMessage(room) },
                ...refused.map(({ packages, message }) => ({ group: packages, message })),
              ],
            },
          },
        },
      },
    },
  };
}

function roomMessage(room: Room): string {
  const name = (one: Room) => rooms[one].files.replace('/**', '');
  const open = mayImport[room].map(name);
  const what =
    open.length === 0 ? 'none of the other folders' : `only ${open.join(', ')} of the other folders`;
  return `${name(room)} imports ${what} (docs/ARCHITECTURE.md).`;
}

/** The generated part of biome.json: its overrides that restrict imports. */
interface BiomeConfiguration {
  readonly overrides: readonly {
    readonly linter?: { readonly rules?: { readonly style?: { readonly noRestrictedImports?: unknown } } };
  }[];
}

/** biome.json with the overrides of these tables; the others are unchanged. */
export function withLayers<Given extends BiomeConfiguration>(biome: Given) {
  const others = biome.overrides.filter(
    ({ linter }) => linter?.rules?.style?.noRestrictedImports === undefined,
  );
  return { ...biome, overrides: [...others, ...parts.map(override)] };
}
