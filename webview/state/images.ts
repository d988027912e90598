import type { ExchangeContent, RecordView } from '../../src/protocol/views.ts';
import { host } from '../host.ts';

/** An image that is loaded before it is shown. */
interface PreparedImage {
  readonly row: number;
  /** Undefined while it is being fetched, and if that failed. */
  url?: string;
  /** Keeps the browser from forgetting what it has decoded. */
  element?: HTMLImageElement;
  readonly ready: Promise<string>;
}

const prepared = new Map<string, PreparedImage>();

/** Makes the browser load and decode images that will be shown soon. */
export function prepareImages(row: number, images: ExchangeContent['images']): void {
  for (const { index, image } of images) {
    if (image.status === 'file') {
      prepare(row, index, async () => image.url);
    } else if (image.status === 'inline') {
      prepare(row, index, () => fetchInline(row, index));
    }
  }
}

/** The URL of an image that is embedded in a record, if it has been fetched. */
export function knownUrl(row: number, index: number): string | undefined {
  return prepared.get(`${row}/${index}`)?.url;
}

/** The URL of an image that is embedded in a record. Rejects if it cannot be read. */
export function inlineUrl(row: number, index: number): Promise<string> {
  return prepare(row, index, () => fetchInline(row, index)).ready;
}

/** Forgets the images of a record that is no longer kept. */
export function dropImages({ row }: RecordView): void {
  for (const [key, image] of prepared) {
    if (image.row === row) {
      prepared.delete(key);
      image.ready.then(release, () => undefined);
    }
  }
}

function prepare(row: number, index: number, load: () => Promise<string>): PreparedImage {
  const key = `${row}/${index}`;
  const known = prepared.get(key);
  if (known) {
    return known;
  }
  const image: PreparedImage = { row, ready: load() };
  prepared.set(key, image);
  image.ready.then(
    (url) => {
      image.url = url;
      image.element = new Image();
      image.element.src = url;
      // One that cannot be decoded says so where it is shown.
      image.element.decode().catch(() => undefined);
    },
    () => prepared.delete(key),
  );
  return image;
}

async function fetchInline(row: number, index: number): Promise<string> {
  const { bytes, mime } = await host.request('imageBytes', { row, image: index });
  return URL.createObjectURL(new Blob([bytes], { type: mime }));
}

/** A shown image keeps its pixels. */
function release(url: string): void {
  if (url.startsWith('blob:')) {
    URL.revokeObjectURL(url);
  }
}
