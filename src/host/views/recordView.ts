import type { Finding } from '../../core/checks/Finding.ts';
import type { Turn } from '../../core/sample/Turn.ts';
import type { ReviewedRecord } from '../../jobs/Session.ts';
import type {
  Curtain,
  ExchangeContent,
  FindingView,
  ImageView,
  RecordView,
  TurnView,
} from '../../protocol/views.ts';
import { isCurtained } from './isCurtained.ts';

/** More of an unreadable record is not sent to the page; the text editor shows all of it. */
const longestText = 20_000;

/** A record as the page shows it; `line` is its first one in its file, from 0, `file` names that where there are several. */
export function recordView(
  reviewed: ReviewedRecord,
  { line, file }: { readonly line: number; readonly file?: string | undefined },
  curtain: Curtain,
  images: readonly ImageView[],
  findings: readonly Finding[],
): RecordView {
  const { row, name, text, content } = reviewed;
  const head = { row, name, line: line + 1, file };
  if (!content.ok) {
    const cut = text.length > longestText;
    return { ...head, ok: false, text: text.slice(0, longestText), cut, problems: content.problems };
  }
  const exchanges = content.record.exchanges.flatMap((exchange, at): ExchangeContent[] => {
    const view = content.views[at];
    if (!view) {
      return [];
    }
    return [
      {
        index: exchange.index,
        history: exchange.history.map(turnView),
        prompt: words(exchange.prompt, false),
        safe: exchange.safe,
        images: exchange.images,
        view,
        curtained: isCurtained(exchange, view, curtain),
      },
    ];
  });
  return {
    ...head,
    ok: true,
    labels: content.record.labels,
    images,
    exchanges,
    findings: findings.map(findingView),
  };
}

function findingView({ code, severity, message }: Finding): FindingView {
  return { code, severity, message };
}

function turnView(turn: Turn): TurnView {
  return { role: turn.role, text: words(turn, true) };
}

/** The words of a turn; images are named in their places where they are not shown beside it. */
function words(turn: Turn, nameImages: boolean): string {
  const parts = turn.parts.map((part) => {
    const image = nameImages ? `[image ${part.type === 'image' ? part.image + 1 : ''}]` : '';
    return part.type === 'text' ? part.text : image;
  });
  return parts.filter((text) => text !== '').join('\n');
}
