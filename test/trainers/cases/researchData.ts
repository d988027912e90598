import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { type Dataset, jsonLines } from './handMade.ts';

/** The project's own sample. */
export async function sample(): Promise<Dataset> {
  const folder = join(projectRoot, 'media', 'sample');
  return {
    name: 'sample',
    lines: await readFile(join(folder, 'sample.jsonl'), 'utf8'),
    pictures: await picturesIn(folder, 'images'),
  };
}

/** A slice of each research dataset below a folder. DREAM's file comes without its pictures: others are put in their places. */
export async function researchData(home: string): Promise<readonly Dataset[]> {
  const dream = (await json(join(home, 'dream', 'train_llava_format.json'))).slice(0, 24);
  const places = dream.flatMap(({ image }) => (typeof image === 'string' ? [image] : []));
  return [
    {
      name: 'MOSSBench',
      lines: await readFile(join(home, 'mossbench', 'candidates.jsonl'), 'utf8'),
      pictures: await picturesIn(join(home, 'mossbench'), 'images'),
    },
    {
      name: "DREAM's file",
      lines: jsonLines(...dream),
      pictures: Object.fromEntries(
        places.map((place, at) => [place, encodePng(makePicture(30 + at, 40))] as const),
      ),
    },
    {
      name: "LLaMA-Factory's DPO demo",
      lines: jsonLines(...(await json(join(home, 'llamafactory', 'dpo_en_demo.json'))).slice(0, 24)),
      pictures: {},
    },
  ];
}

type Row = Readonly<Record<string, unknown>>;

async function json(path: string): Promise<readonly Row[]> {
  return JSON.parse(await readFile(path, 'utf8'));
}

async function picturesIn(home: string, folder: string): Promise<Record<string, Uint8Array>> {
  const names = await readdir(join(home, folder));
  const read = names.map(
    async (name) => [`${folder}/${name}`, await readFile(join(home, folder, name))] as const,
  );
  return Object.fromEntries(await Promise.all(read));
}
