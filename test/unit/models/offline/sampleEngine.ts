import { OfflineEngine } from '../../../../src/models/offline/OfflineEngine.ts';
import { imageWriting } from './imageWriting.ts';

/** The engine with the known writing of the sample's images in place of OCR. */
export function sampleEngine(): OfflineEngine {
  return new OfflineEngine(async (image) => imageWriting[new TextDecoder().decode(image)] ?? '');
}
