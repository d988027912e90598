import type { Finding, Severity } from '../../core/checks/Finding.ts';
import type { ImageLimits } from '../../core/checks/ImageFacts.ts';
import { maxFindings } from '../../io/survey/Survey.ts';
import type { Session } from '../session/Session.ts';
import { checkImageFiles } from './checkImageFiles.ts';

interface SurveyImagesOptions {
  readonly limits: ImageLimits;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number) => void;
}

interface Found {
  readonly severity: Severity;
  findings: number;
  readonly rows: number[];
  readonly first: Finding[];
}

/**
 * Looks up the images of all records of a surveyed dataset and adds the findings when all are done. Rejects if aborted.
 */
export async function surveyImages(session: Session, options: SurveyImagesOptions): Promise<void> {
  const { dataset } = session;
  const rows = Array.from({ length: dataset.count }).keys();
  const byCode = new Map<string, Found>();
  for await (const { row, findings } of checkImageFiles({ session, rows, ...options })) {
    for (const finding of findings) {
      const { code, severity } = finding;
      const found = byCode.get(code) ?? { severity, findings: 0, rows: [], first: [] };
      byCode.set(code, found);
      found.findings += 1;
      if (found.rows.at(-1) !== row) {
        found.rows.push(row);
      }
      if (found.first.length < maxFindings) {
        found.first.push(finding);
      }
    }
  }
  for (const [code, { first, rows: found, ...mark }] of byCode) {
    dataset.takeFindings({ code, ...mark, rows: Uint32Array.from(found) }, first);
  }
}
