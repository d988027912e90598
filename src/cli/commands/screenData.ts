import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { OcrEngine } from '../../io/ocr/OcrEngine.ts';
import { type Screening, screen as screenRecords } from '../../jobs/screen.ts';
import { distFolder } from '../distFolder.ts';
import type { Command } from '../Run.ts';

/** Lists exchanges by how suspicious the offline rules find them, the most suspicious first. Records nothing. */
export const screenData: Command = async ({ session, options, rows, signal, screen }) => {
  const ocr = new OcrEngine({ workerPath: join(distFolder, 'ocrWorker.cjs'), languagePath: distFolder });
  try {
    const screening = await screenRecords(session, rows, {
      readText: options['text-only'] ? undefined : async (image) => (await ocr.read(image)).text,
      signal,
      onProgress: (done) => screen.progress(`screen: ${done}/${rows.length}`, done === rows.length),
    });
    return { data: screening, lines: describeScreening(screening), wrong: screening.unreadable.length > 0 };
  } finally {
    await ocr.dispose();
  }
};

function describeScreening({ exchanges, unreadable }: Screening): readonly string[] {
  const lines = exchanges.map(
    ({ record, exchange, suspicion, nearest, reason }) =>
      `${suspicion.toFixed(2)}  ${record}#${exchange + 1}  ${nearest ?? '-'}  ${reason.replace(/\s+/g, ' ')}`,
  );
  const risky = exchanges.filter(({ risks }) => risks.length > 0).length;
  const unread = exchanges.filter((one) => one.unread !== undefined).length;
  return [
    ...lines,
    l10n.t('{0} exchanges screened by offline rules, {1} with a risk', exchanges.length, risky),
    ...(unread > 0
      ? [l10n.t('{0} of them by their text alone: their images could not be read', unread)]
      : []),
    ...(unreadable.length > 0 ? [l10n.t('Not readable: {0}', unreadable.join(', '))] : []),
  ];
}
