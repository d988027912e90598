import { defaultTaxonomy } from '../../../../src/core/taxonomy/defaultTaxonomy.ts';
import { type DreamCase, readDream } from '../data/readDream.ts';
import { areaUnderCurve } from '../figures/areaUnderCurve.ts';
import { detection } from '../figures/detection.ts';
import { formatFigure } from '../figures/formatFigure.ts';
import { halfColumns, halves } from '../figures/halves.ts';
import { share } from '../figures/share.ts';
import { split } from '../figures/split.ts';
import type { Table } from '../figures/Table.ts';
import { embeddingMethods } from '../methods/embeddingMethods.ts';
import type { Method, Reading } from '../methods/Method.ts';
import { offlineEngine } from '../methods/offlineEngine.ts';
import { offlineScreen } from '../methods/offlineScreen.ts';
import { questionWordOnly } from '../methods/questionWordOnly.ts';
import { together } from '../methods/together.ts';

type Read = DreamCase & { readonly reading: Reading };

/**
 * DREAM's labels of VLGuard's instructions, by their text alone, since neither releases its images: if the image is safe, what
 * makes a turn unsafe must be in the text; if it is unsafe, it is often in the image alone.
 */
export async function suiteInstructions(): Promise<readonly Table[]> {
  const cases = readDream();
  if (cases.length === 0) {
    return [];
  }
  const parts = split(cases);
  const embeddings = await embeddingMethods(cases, parts.development);
  const prototypes = embeddings.find(({ name }) => name === 'embeddings, prototypes');
  const methods = [
    offlineEngine,
    offlineScreen,
    ...embeddings,
    ...(prototypes ? [together(offlineEngine, prototypes)] : []),
    questionWordOnly,
  ];
  const notes = [
    `${cases.length} turns of DREAM's training file: ${parts.development.length} in the development half, ` +
      `${parts.heldOut.length} held out (${parts.repeated} more left out, as their text stands in the development half).`,
  ];
  const read = methods.map((method) => ({ method, parts: readAll(parts, method) }));
  return [
    {
      title: 'Unsafe instructions (DREAM, VLGuard)',
      notes,
      columns: ['figure', ...halfColumns],
      rows: read.flatMap((one) => overall(one.method.name, one.parts)),
    },
    ...perCategory(read),
  ];
}

type Parts = ReturnType<typeof split<Read>>;

function readAll(parts: ReturnType<typeof split<DreamCase>>, method: Method): Parts {
  const all = (cases: readonly DreamCase[]) =>
    cases.map((one) => ({ ...one, reading: method.read(one.prompt) }));
  return {
    development: all(parts.development),
    heldOut: all(parts.heldOut),
    unread: all(parts.unread),
    repeated: parts.repeated,
  };
}

const isUnsafe = (one: DreamCase) => !one.safe;
const onSafeImage = (cases: readonly Read[]) => cases.filter((one) => one.safe || one.safeImage);

function overall(name: string, parts: Parts): readonly (readonly string[])[] {
  const curve = (cases: readonly Read[]) => {
    const scores = (safe: boolean) =>
      cases.filter((one) => one.safe === safe).map((one) => one.reading.suspicion);
    return areaUnderCurve(scores(false), scores(true));
  };
  const called = (cases: readonly Read[]) => detection(cases, isUnsafe, (one) => one.reading.isRisky);
  const isGold = (one: Read) =>
    one.safe || one.categories.length === 0
      ? undefined
      : one.reading.category !== undefined && one.categories.includes(one.reading.category);
  return [
    halves(`${name}: AUC, all turns`, parts, curve),
    halves(`${name}: AUC, turns on safe images`, parts, (cases) => curve(onSafeImage(cases))),
    halves(`${name}: precision, all turns`, parts, (cases) => called(cases).precision),
    halves(`${name}: recall, all turns`, parts, (cases) => called(cases).recall),
    halves(`${name}: F1, all turns`, parts, (cases) => called(cases).f1),
    halves(
      `${name}: precision, turns on safe images`,
      parts,
      (cases) => called(onSafeImage(cases)).precision,
    ),
    halves(`${name}: recall, turns on safe images`, parts, (cases) => called(onSafeImage(cases)).recall),
    halves(`${name}: F1, turns on safe images`, parts, (cases) => called(onSafeImage(cases)).f1),
    halves(`${name}: safe turns called risky`, parts, (cases) =>
      share(cases, (one) => (one.safe ? one.reading.isRisky : undefined)),
    ),
    halves(`${name}: its one category of nine is a gold one`, parts, (cases) => share(cases, isGold)),
    halves(`${name}: the same, unsafe turns on safe images`, parts, (cases) =>
      share(onSafeImage(cases), isGold),
    ),
  ];
}

const shownMethods = ['offline engine', 'offline screen', 'embeddings, prototypes'];

function perCategory(read: readonly { readonly method: Method; readonly parts: Parts }[]): readonly Table[] {
  return read
    .filter(({ method }) => shownMethods.includes(method.name))
    .map(({ method, parts }) => ({
      title: `Each category: ${method.name}`,
      notes: [
        'Gold: the categories of the turn’s observations, wherever DREAM saw them. Safe turns have none.',
      ],
      columns: ['category', 'precision', 'recall', 'F1', 'F1, turns on safe images', 'F1, development half'],
      rows: defaultTaxonomy.map(({ label }) => {
        const found = (cases: readonly Read[]) =>
          detection(
            cases,
            (one) => !one.safe && one.categories.includes(label),
            (one) => one.reading.categories.includes(label),
          );
        const { precision, recall, f1 } = found(parts.heldOut);
        const others = [found(onSafeImage(parts.heldOut)).f1, found(parts.development).f1];
        return [label, ...[precision, recall, f1, ...others].map(formatFigure)];
      }),
    }));
}
