import type { ExportFile } from '../ExportTarget.ts';

/** What starts a trainer. */
interface StartScript {
  /** What it does and with which further arguments, in a sentence. */
  readonly purpose: string;
  /** Lines of Python that run in the folder. `sys.argv[1:]` are the arguments, which come after the settings and override them. */
  readonly body: readonly string[];
}

/**
 * Lines that end with an explanation where the folder's path has characters of patterns, for trainers that would look for files by
 * them and find none.
 */
export const refusePatterns: readonly string[] = [
  'if any(sign in FOLDER for sign in "[]*?"):',
  '    sys.exit(f"Move this folder: its loader takes [ ] * ? in paths for patterns: {FOLDER}")',
];

/**
 * `train.py`: runs a trainer in its own process, in the folder that the script is in, so that relative paths are right whatever the
 * working directory is. For several processors: `torchrun --nproc_per_node COUNT train.py`.
 */
export function startScript({ purpose, body }: StartScript): ExportFile {
  const lines = [
    `"""${purpose}"""`,
    '',
    'import os',
    'import sys',
    '',
    'FOLDER = os.path.dirname(os.path.abspath(__file__))',
    '',
    '',
    'def main():',
    '    os.chdir(FOLDER)',
    ...body.map((line) => (line === '' ? '' : `    ${line}`)),
    '',
    '',
    'if __name__ == "__main__":',
    '    main()',
  ];
  return { path: 'train.py', text: `${lines.join('\n')}\n` };
}

/** A value as a Python literal. Those of JSON are those of Python. */
export function python(
  value: string | readonly string[] | Readonly<Record<string, readonly string[]>>,
): string {
  return JSON.stringify(value);
}

/** Lines that set `sys.argv` to arguments `--name value`, followed by those that the script was given. */
export function argumentLines(values: Readonly<Record<string, string | number>>): readonly string[] {
  return [
    'sys.argv[1:] = [',
    ...Object.entries(values).map(([name, value]) => `    ${python(`--${name}`)}, ${python(String(value))},`),
    '    *sys.argv[1:],',
    ']',
  ];
}
