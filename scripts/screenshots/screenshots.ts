/**
 * Takes pictures of the screens: every scene in light, dark and high contrast and in Japanese, in five sizes, in
 * artifacts/screenshots/scenes/.
 *
 *   npm run screenshots [-- words of names of scenes]
 */
import { messageOf } from '../../src/core/objects.ts';
import { buildExtension } from '../../test/support/project/commands.ts';
import { DatasetPage } from '../../test/support/vscode/DatasetPage.ts';
import type { ThemeKind } from '../../test/support/vscode/serverVersions.ts';
import { startSession } from '../../test/support/vscode/startSession.ts';
import type { Workbench } from '../../test/support/vscode/Workbench.ts';
import { paletteTitle, type Stage, scenes } from './scenes.ts';

/** The last one is a window of 1440 × 900 magnified to 200 %. */
const sizes: readonly (readonly [width: number, height: number])[] = [
  [760, 900],
  [1050, 900],
  [1440, 900],
  [1920, 900],
  [720, 450],
];
const standardSize = [1440, 900] as const;

/** A language with the themes in which its pictures are taken. */
interface Look {
  /** Undefined for English. */
  readonly language: string | undefined;
  readonly themes: readonly ThemeKind[];
}

const looks: readonly Look[] = [
  { language: undefined, themes: ['light', 'dark', 'highContrastDark'] },
  // In another language VS Code knows its themes by other names, and falls back to the light one.
  { language: 'ja', themes: ['light'] },
];

/** The scenes that could not be reached or left, with the reason; their last screen is among the pictures. */
const failures: string[] = [];
const words = process.argv.slice(2);
const wanted = Object.entries(scenes).filter(
  ([name]) => words.length === 0 || words.some((word) => name.includes(word)),
);
await buildExtension();
for (const look of looks) {
  await takeAll(look);
}
if (failures.length > 0) {
  console.error(`Not reached:\n${failures.join('\n')}`);
  process.exitCode = 1;
}

async function takeAll({ language, themes }: Look): Promise<void> {
  const standard = {
    'dreamCurator.curtain': 'never',
    'dreamCurator.blind': false,
    'dreamCurator.curator': 'Ada',
    'workbench.editorAssociations': { '*.jsonl': 'dreamCurator.dataset' },
    'workbench.sideBar.location': 'left',
  };
  await using session = await startSession({
    size: standardSize,
    settings: standard,
    ...(language === undefined ? {} : { language }),
  });
  const { workbench } = session;
  await workbench.openFile('sample.jsonl');
  const page = await DatasetPage.inFront(workbench);
  await workbench.page.keyboard.press('Control+b');
  const run = (command: string) => workbench.runCommand(paletteTitle(command, language));
  const stage: Stage = { workbench, page, run, workspace: session.workspace };
  for (const key of ['Control+Alt+d', 'Control+Alt+f']) {
    await page.press('Control+a', key);
    await page.frame.locator('.run-strip').waitFor();
    await page.frame.locator('.run-strip').waitFor({ state: 'hidden', timeout: 60_000 });
  }
  for (const [name, scene] of wanted) {
    const folder = `scenes/${name}/${language ?? 'en'}`;
    await workbench.changeSettings(standard);
    await page.frame.locator('.page:not(:has(.curtain, .pair-side .codicon-eye-closed))').waitFor();
    await workbench.changeSettings({ ...scene.settings });
    try {
      await page.goTo(0, 'sample-01');
      await scene.enter(stage);
      await takeScene(workbench, folder, themes);
      await scene.leave?.(stage);
    } catch (error) {
      failures.push(`${await workbench.screenshot(`${folder}-failed`)}: ${messageOf(error)}`);
      await recover(stage);
    }
  }
}

/** Takes a picture of what is on screen in each theme and width. */
async function takeScene(workbench: Workbench, folder: string, themes: readonly ThemeKind[]): Promise<void> {
  for (const theme of themes) {
    await workbench.setTheme(theme);
    for (const [width, height] of sizes) {
      await workbench.setWindow(width, height);
      console.log(await workbench.screenshot(`${folder}-${theme}-${width}`));
    }
  }
  await workbench.setWindow(...standardSize);
}

/** Closes whatever a scene that failed has left open. */
async function recover({ workbench, page }: Stage): Promise<void> {
  await workbench.setWindow(...standardSize);
  await page.press('Escape', 'Escape', 'Escape');
  await page.recordName.click();
  await page.press('Escape');
}
