import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Curtain, isCurtained } from '../../core/review/curtain.ts';
import { plural } from '../../core/text/localized.ts';
import type { ReviewedRecord } from '../../jobs/session/ReviewedRecord.ts';
import type { Session } from '../../jobs/session/Session.ts';

/** More risks are counted, more images are not shown. */
const maxRisks = 5;
const maxImages = 2;

/** What a hover says about a record: its risks and its images, as far as the curtain allows. */
export async function hoverContent(
  { session, record }: { readonly session: Session; readonly record: ReviewedRecord },
  curtain: Curtain,
) {
  const { name, row, content } = record;
  if (!content.ok) {
    return { title: name, lines: content.problems.map(({ message }) => message), images: [] };
  }
  const { exchanges } = content.record;
  const risks = content.views.flatMap((view) => view.observations.filter((one) => one.active));
  const isHidden = exchanges.some((exchange, at) => isCurtained(exchange, content.views[at], curtain));
  const counted = [
    plural(l10n.t('{0} exchange | {0} exchanges'), exchanges.length),
    plural(l10n.t('{0} risk | {0} risks'), risks.length),
  ].join(', ');
  if (isHidden) {
    return { title: name, lines: [counted, l10n.t('Hidden: reveal it in the dataset editor.')], images: [] };
  }
  const listed = risks
    .slice(0, maxRisks)
    .map(({ observation }) => `${observation.risk_category}: ${observation.malicious_content}`);
  const images = (await session.images(row, content.record)).flatMap((image) =>
    image.status === 'file' ? [vscode.Uri.file(image.path)] : [],
  );
  return { title: name, lines: [counted, ...listed], images: images.slice(0, maxImages) };
}
