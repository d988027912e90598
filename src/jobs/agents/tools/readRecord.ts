import { isBlind } from '../../../core/presentation/blindView.ts';
import type {
  CandidateView,
  ExchangeView,
  ObservationView,
  Origin,
} from '../../../core/review/ExchangeView.ts';
import { modelKey } from '../../../core/review/ModelIdentity.ts';
import { type Exchange, type Turn, turnText } from '../../../core/sample/Exchange.ts';
import type { MediaReference } from '../../../core/sample/MediaReference.ts';
import { findingsOf } from '../../../io/dataset/datasetFindings.ts';
import type { ReviewedRecord } from '../../session/ReviewedRecord.ts';
import { type AgentDataset, datasetTool } from '../AgentTool.ts';
import { curtainedExchanges, isAnyCurtained } from '../curtained.ts';
import { findRecord, recordField } from '../findRecord.ts';
import { activeCategories, shownView } from '../shownView.ts';
import { TextBudget } from '../TextBudget.ts';

/** How many exchanges, turns, answers and observations of a record are listed. */
const maxListed = 50;

export const readRecord = datasetTool({
  name: 'get_record',
  description:
    'Reads one record: its exchanges with prompt, images (by name only), observations, answers, scores and decisions, and its problems. Exchanges are numbered from 0. Hidden exchanges show only their state and risk categories: only a person can reveal them, in the editor. "version" is needed for suggestions.',
  input: { record: recordField },
  run: async (dataset, { record }) => {
    const reviewed = await findRecord(dataset.session, record);
    const { row, identity, hash, content } = reviewed;
    const isHidden = isAnyCurtained(reviewed, dataset);
    const budget = new TextBudget();
    const head = { record: identity, number: row + 1, version: hash };
    if (!content.ok) {
      return {
        ...head,
        unreadable: true,
        ...(isHidden ? { hidden: true } : { text: budget.take(reviewed.text) }),
      };
    }
    const exchanges = describeExchanges(reviewed, dataset, budget);
    return { ...head, exchanges, ...(await describeWhole(reviewed, dataset, { isHidden, budget })) };
  },
});

/** The record's labels and problems, as far as nothing of it is hidden and they lead nobody. */
async function describeWhole(
  { row, content }: ReviewedRecord,
  { session, presentation }: AgentDataset,
  { isHidden, budget }: { readonly isHidden: boolean; readonly budget: TextBudget },
): Promise<object> {
  if (!content.ok || isHidden) {
    return {};
  }
  if (presentation.isBlind && content.views.some((view) => isBlind(view, presentation.curator))) {
    return {};
  }
  const problems = (await findingsOf(session.dataset, row)).slice(0, maxListed);
  return {
    labels: content.record.labels
      .slice(0, maxListed)
      .map(({ name, value }) => ({ name: budget.take(name), value: budget.take(value) })),
    findings: problems.map(({ code, severity, message }) => ({
      code,
      severity,
      message: budget.take(message),
    })),
  };
}

function describeExchanges(
  reviewed: ReviewedRecord,
  dataset: AgentDataset,
  budget: TextBudget,
): readonly object[] {
  const { content } = reviewed;
  if (!content.ok) {
    return [];
  }
  const { exchanges, images } = content.record;
  const hidden = curtainedExchanges(reviewed, dataset);
  return exchanges.slice(0, maxListed).flatMap((exchange, at): readonly object[] => {
    const whole = content.views[at];
    if (!whole) {
      return [];
    }
    const view = shownView(reviewed, whole, at, dataset);
    const head = { exchange: at, status: view.status };
    if (hidden.has(at)) {
      return [{ ...head, hidden: true, categories: activeCategories(view) }];
    }
    const shownImages = exchange.images.slice(0, maxListed).flatMap((one) => imageName(images[one], budget));
    // What was said before may be what is hidden.
    const isAfterHidden = [...hidden].some((other) => other < at);
    const history = isAfterHidden ? 'hidden' : describeTurns(exchange.history, budget);
    const safe = view === whole ? { safe: exchange.safe } : {};
    return [{ ...head, history, ...describeShown(exchange, view, budget), ...safe, images: shownImages }];
  });
}

/** An exchange that is not hidden, as its curator sees it. */
function describeShown(
  { prompt }: Exchange,
  { observations, candidates, proposal, decision, imageText }: ExchangeView,
  budget: TextBudget,
): object {
  return {
    prompt: describeTurn(prompt, budget),
    ...(imageText ? { text_in_image: budget.take(imageText.text) } : {}),
    observations: observations.slice(0, maxListed).map((one) => describeObservation(one, budget)),
    answers: candidates.slice(0, maxListed).map((one) => describeAnswer(one, budget)),
    more: {
      observations: Math.max(0, observations.length - maxListed),
      answers: Math.max(0, candidates.length - maxListed),
    },
    proposal:
      proposal.kind === 'pair'
        ? { chosen: proposal.chosen, rejected: proposal.rejected, margin: proposal.margin }
        : { none: proposal.reason },
    decision: decision && {
      verdict: decision.verdict,
      by: decision.by,
      at: decision.at,
      chosen: decision.chosen?.candidate,
      rejected: decision.rejected?.candidate,
    },
  };
}

/** The last turns of a conversation. */
function describeTurns(turns: readonly Turn[], budget: TextBudget): readonly object[] {
  return turns.slice(-maxListed).map((turn) => describeTurn(turn, budget));
}

function describeTurn(turn: Turn, budget: TextBudget): object {
  return { role: turn.role, text: budget.take(turnText(turn)) };
}

function describeObservation(
  { observation, origins, verdict, active }: ObservationView,
  budget: TextBudget,
): object {
  return {
    malicious_content: budget.take(observation.malicious_content),
    source: budget.take(observation.source),
    risk_category: budget.take(observation.risk_category),
    verdict,
    counts: active,
    origins: origins.map(originName),
  };
}

function describeAnswer(
  { id, text, origin, globalScore, observationShare, combined }: CandidateView,
  budget: TextBudget,
): object {
  return {
    id,
    text: budget.take(text),
    origin: originName(origin),
    scores: globalScore && { global: globalScore.score, observations: observationShare, combined },
  };
}

function originName(origin: Origin): string {
  switch (origin.kind) {
    case 'model':
      return `model ${modelKey(origin.model)}`;
    case 'curator':
      return `curator ${origin.by}`;
    case 'agent':
      return origin.by;
    case 'dataset':
    case 'hidden':
      return origin.kind;
  }
}

/** How a record names an image; nothing is read. */
function imageName(image: MediaReference | undefined, budget: TextBudget): readonly string[] {
  switch (image?.kind) {
    case 'path':
      return [budget.take(image.path)];
    case 'remote':
      return [budget.take(image.url)];
    case 'inline':
    case 'embedded':
      return ['(in the dataset itself)'];
    default:
      return [];
  }
}
