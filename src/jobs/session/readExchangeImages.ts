import * as l10n from '@vscode/l10n';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import { type ImageContent, readImage } from '../../io/images/readImage.ts';
import type { ResolvedImage } from '../../io/images/resolveImage.ts';
import type { Session } from './Session.ts';

/** The images of an exchange as bytes, or why a model cannot be shown them. */
export type ExchangeImages =
  | { readonly ok: true; readonly images: readonly ImageContent[] }
  | { readonly ok: false; readonly problem: string };

/**
 * Reads the images that the model sees by an exchange, as they are in the dataset. All or none: a judgement on half the
 * evidence is none. `PreparedModel` makes of them what can be sent.
 */
export async function readExchangeImages(
  session: Session,
  row: number,
  record: SampleRecord,
  exchange: Exchange,
): Promise<ExchangeImages> {
  const resolved = await session.images(row, record);
  const images: ImageContent[] = [];
  for (const index of exchange.images) {
    const image = resolved[index];
    if (image?.status !== 'file' && image?.status !== 'inline') {
      return { ok: false, problem: explainMissingImage(image) };
    }
    try {
      images.push(await readImage(image));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { ok: false, problem: l10n.t('The image cannot be read: {0}', reason) };
    }
  }
  return { ok: true, images };
}

/** Why an image that a record refers to is not there. */
export function explainMissingImage(
  image: Exclude<ResolvedImage, { status: 'file' | 'inline' }> | undefined,
): string {
  switch (image?.status) {
    case 'missing':
      return l10n.t(
        'The image is missing. Looked for {0}. Set an image root if it is elsewhere.',
        image.tried.join(', '),
      );
    case 'outside':
      return l10n.t('The image path “{0}” leads out of the allowed folders.', image.reference);
    case 'remote':
      return l10n.t('The image “{0}” is remote; nothing is fetched from the network.', image.reference);
    case undefined:
      return l10n.t('The record does not name the image.');
  }
}
