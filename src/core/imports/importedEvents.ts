import { observationKey } from '../disentangle/observations.ts';
import { isBlank, pairProblem } from '../feedback/pairProblem.ts';
import type { DecisionEvent, ObservationDecision, PairDecision, Side } from '../review/DecisionEvent.ts';
import { responseId } from '../review/deriveCandidates.ts';
import type { CandidateView, ObservationView } from '../review/ExchangeView.ts';
import type { AnswerEvent } from '../review/FeedbackEvent.ts';
import type { ModelIdentity } from '../review/ModelIdentity.ts';
import type { Exchange, RawObservation } from '../sample/Exchange.ts';
import { ExchangeAnswers, type MeantAnswer } from './ExchangeAnswers.ts';
import type {
  AnswerRef,
  Author,
  Gap,
  GapReason,
  ImportedItem,
  ImportTool,
  Statement,
} from './ImportedItem.ts';
import type { ImportOptions } from './ImportOptions.ts';
import { comparableText } from './matchItem.ts';
import { scaleToText, scoreOf } from './Scale.ts';

/** An event without the fields that depend on what the ledger contains already. */
type Unplaced<Event> = Event extends unknown
  ? Omit<Event, 'id' | 'v' | 'follows' | 'at' | 'imported'>
  : never;

/** What an item says, as an event that has no id yet. */
export interface UnplacedEvent {
  readonly event: Unplaced<Extract<DecisionEvent, { type: 'pair' | 'observation' }> | AnswerEvent>;
  /** When it was said, in milliseconds since 1970; undefined if the file does not say. */
  readonly at: number | undefined;
  /** Its place among others, as a time: what has no date comes before all that has one. */
  readonly order: number;
  /** Hash of all of it, apart from the version of its record. */
  readonly key: string;
  /** The event of a ledger that it was exported from. */
  readonly original: string | undefined;
}

/** What an item is about, and what is known about that. */
export interface ImportSubject {
  readonly tool: ImportTool;
  readonly record: string;
  readonly hash: string;
  readonly exchange: Exchange;
  readonly candidates: readonly CandidateView[];
  readonly observations: readonly ObservationView[];
  /** Hashes a text: 32 hexadecimal digits. */
  digest(text: string): string;
}

interface Made {
  readonly events: readonly UnplacedEvent[];
  readonly gaps: readonly Gap[];
}

/** Longer texts are not imported, in UTF-16 units: a line of the ledger has a limit. */
const maxTextLength = 4_000_000;

/** The place of what has no date, after what was skipped. */
const undated = 1;

/** The events that an item becomes, and what of it is left out. The same item always becomes the same events. */
export function importedEvents(item: ImportedItem, subject: ImportSubject, options: ImportOptions): Made {
  const maker = new EventMaker(subject, options);
  for (const statement of item.statements) {
    maker.add(statement, item.statements);
  }
  return { events: maker.events, gaps: [...item.gaps, ...maker.gaps] };
}

/** The name of a person or model in the ledger, with the tool that it comes from. */
function authorName(tool: ImportTool, { name }: Author): string {
  return name === '' ? tool : `${tool}:${name}`;
}

class EventMaker {
  readonly events: UnplacedEvent[] = [];
  readonly gaps: Gap[] = [];
  readonly #subject: ImportSubject;
  readonly #options: ImportOptions;
  readonly #answers: ExchangeAnswers;
  /** Candidates that the item itself adds, by text, and by text and model. */
  readonly #added = new Map<string, string>();

  constructor(subject: ImportSubject, options: ImportOptions) {
    this.#subject = subject;
    this.#options = options;
    this.#answers = new ExchangeAnswers(subject.exchange, subject.candidates);
  }

  add(statement: Statement, all: readonly Statement[]): void {
    switch (statement.kind) {
      case 'answer':
        this.#candidate(statement.answer, statement.author);
        break;
      case 'rating':
        this.#addRating(statement);
        break;
      case 'order':
        this.#addOrder(statement);
        break;
      case 'tied':
      case 'rejected':
      case 'skipped':
        this.#addVerdict(statement);
        break;
      case 'pairs':
        this.#addPairs(statement);
        break;
      case 'kept':
        if (!statement.isDecided && this.#answers.only?.text === statement.text) {
          this.#leaveOut('unchanged');
        } else {
          this.#addWritten(statement.text, statement.author);
        }
        break;
      case 'risk':
        this.#addRisk(statement);
        break;
      case 'written':
        // The decision about an exchange is one: who put answers in order and wrote one as well has given two.
        if (all.some((one) => one.kind === 'order' && one.author === statement.author)) {
          this.#leaveOut('several-questions');
        } else {
          this.#addWritten(statement.text, statement.author);
        }
        break;
    }
  }

  /** Whether something can be learned from a pair; if not, it is left out. */
  #isSound(pair: { readonly chosen: string; readonly rejected: string }): boolean {
    const problem = pairProblem(pair);
    if (problem !== undefined) {
      this.#leaveOut(problem);
    }
    return problem === undefined;
  }

  #leaveOut(reason: GapReason, detail?: string): undefined {
    this.gaps.push({ reason, detail });
    return undefined;
  }

  /** The candidate that is meant; a text that is none becomes one. Undefined if it cannot be told. */
  #candidate(
    ref: AnswerRef,
    author: Author,
  ): { readonly candidate: string; readonly text: string } | undefined {
    const found = this.#answers.find(ref);
    if (typeof found === 'string') {
      return this.#leaveOut(found, ref.kind === 'field' ? ref.name : undefined);
    }
    const { candidate = this.#addedWith(found), text } = found;
    if (candidate !== undefined) {
      return { candidate, text };
    }
    if (isBlank(text)) {
      return this.#leaveOut('empty-text');
    }
    return text.length > maxTextLength
      ? this.#leaveOut('too-long')
      : { candidate: this.#addAnswer(found, author), text };
  }

  /** An answer without a model's name is the one with this text that the item has named before. */
  #addedWith({ text, model }: MeantAnswer): string | undefined {
    return (
      this.#added.get(JSON.stringify([comparableText(text), model])) ??
      (model === '' ? this.#added.get(comparableText(text)) : undefined)
    );
  }

  #addAnswer({ text, model }: MeantAnswer, author: Author): string {
    const { tool, record, exchange, digest } = this.#subject;
    const name = model || (author.kind === 'model' && author.name) || tool;
    const key = digest(JSON.stringify(['answer', record, exchange.index, name, text]));
    const candidate = responseId('policy', key);
    // The sample number keeps answers apart that one model gave to one request, in whatever order they come.
    const sample = Number.parseInt(key.slice(0, 12), 16);
    const task = { kind: 'respond' as const, by: 'policy' as const, sample, observations: [] };
    this.#addFeedback({ task, reply: { answer: text }, key, model: named(name), by: tool, at: undefined });
    this.#added.set(comparableText(text), candidate);
    this.#added.set(JSON.stringify([comparableText(text), model]), candidate);
    return candidate;
  }

  #addRating({ answer, value, scale, reason, author }: Extract<Statement, { kind: 'rating' }>): void {
    const known = scale ?? this.#options.scale;
    const score = known && scoreOf(value, known);
    if (score === undefined) {
      this.#leaveOut(known ? 'off-scale' : 'unknown-scale', String(value));
      return;
    }
    const rated = this.#candidate(answer, { ...author, name: '' });
    if (rated && known) {
      const task = { kind: 'global-score' as const, observations: [], candidate: rated.candidate };
      const reply = { score, reason: reason.slice(0, maxTextLength) };
      const parameters = { rating: value, scale: scaleToText(known) };
      this.#addJudgment(task, reply, author, parameters);
    }
  }

  #addOrder({ tiers, author, reason }: Extract<Statement, { kind: 'order' }>): void {
    const found = tiers.map((tier) => tier.map((ref) => this.#candidate(ref, { ...author, name: '' })));
    const ranked = found.map((tier) => tier.filter((one) => one !== undefined));
    if (ranked.flat().length < tiers.flat().length) {
      return;
    }
    const pairs = pairsOf(ranked).filter(({ chosen, rejected }) =>
      this.#isSound({ chosen: chosen.text, rejected: rejected.text }),
    );
    if (author.kind === 'model') {
      for (const { chosen, rejected } of pairs) {
        const task = {
          kind: 'compare' as const,
          observations: [],
          first: chosen.candidate,
          second: rejected.candidate,
        };
        this.#addJudgment(task, { better: 'first', reason }, author);
      }
      return;
    }
    const [first, ...more] = pairs;
    const [one, other] = ranked.flat();
    if (first) {
      this.#addDecision({ verdict: 'accepted', ...first, ...(more.length > 0 ? { more } : {}) }, author);
    } else if (one && other && ranked.length === 1) {
      this.#addDecision({ verdict: 'tied', chosen: one, rejected: other }, author);
    }
  }

  #addVerdict({ kind, author }: Extract<Statement, { kind: 'tied' | 'rejected' | 'skipped' }>): void {
    const both = this.#answers.both?.map(({ id, text }): Side => ({ candidate: id, text }));
    const [chosen, rejected] = both ?? [];
    if (author.kind === 'model' || (kind === 'tied' && !both)) {
      this.#leaveOut(author.kind === 'model' ? 'other-label' : 'unknown-sides');
      return;
    }
    this.#addDecision({ verdict: kind, ...(chosen && rejected ? { chosen, rejected } : {}) }, author);
  }

  #addPairs({ pairs, author }: Extract<Statement, { kind: 'pairs' }>): void {
    const [first, ...more] = pairs
      .filter((pair) => this.#isSound(pair))
      .map(({ chosen, rejected }) => ({
        chosen: this.#side(chosen),
        rejected: this.#side(rejected),
      }));
    if (first) {
      const isEdited = first.chosen.edited === true || first.rejected.edited === true;
      const verdict = isEdited ? 'edited' : 'accepted';
      this.#addDecision({ verdict, ...first, ...(more.length > 0 ? { more } : {}) }, author);
    }
  }

  #addWritten(text: string, author: Author): void {
    if (isBlank(text) || text.length > maxTextLength) {
      this.#leaveOut(isBlank(text) ? 'empty-text' : 'too-long');
      return;
    }
    const chosen = this.#side(text);
    this.#addDecision({ verdict: chosen.edited ? 'edited' : 'accepted', chosen }, author);
  }

  /** A risk of a row that does not say what was decided is nothing new if the dataset has it, under whatever wording. */
  #addRisk({ observation, decided, author }: Extract<Statement, { kind: 'risk' }>): void {
    const key = observationKey(observation);
    const known = this.#subject.observations.find(
      (one) => observationKey(one.observation) === key || one.wordings.some((wording) => wording.key === key),
    );
    if (decided) {
      this.#addObservation(observation, decided, author);
    } else if (!known) {
      this.#addObservation(observation, { verdict: 'added' }, author);
    } else if (known.verdict === 'proposed' && known.origins.every(({ kind }) => kind !== 'dataset')) {
      this.#addObservation(known.found, { verdict: 'accepted' }, author);
    }
  }

  #addObservation(observation: RawObservation, to: ObservationDecision, author: Author): void {
    const { tool, record, hash, exchange, digest } = this.#subject;
    const by = authorName(tool, author);
    const { at } = author;
    const key = digest(
      JSON.stringify(['observation', record, exchange.index, by, at ?? null, observation, to]),
    );
    const base = { record, hash, exchange: exchange.index, mode: 'assisted' as const, by };
    this.events.push({
      event: { type: 'observation', ...base, observation, to },
      at,
      order: at ?? undated,
      key,
      original: author.event,
    });
  }

  /** A text as a side of a pair: that of a candidate, or one that a person wrote. */
  #side(text: string): Side {
    const known = this.#answers.withText(text);
    const { record, exchange, digest } = this.#subject;
    return known
      ? { candidate: known.id, text: known.text }
      : {
          candidate: `curator:${digest(JSON.stringify([record, exchange.index, text]))}`,
          text,
          edited: true,
        };
  }

  #addDecision(to: PairDecision, author: Author): void {
    const { tool, record, hash, exchange, digest } = this.#subject;
    const by = authorName(tool, author);
    const { at } = author;
    // A skipped item says nothing about its answers: any decision comes after it.
    const order = to.verdict === 'skipped' ? 0 : (at ?? undated);
    const key = digest(JSON.stringify(['pair', record, exchange.index, by, at ?? null, to]));
    const event = {
      type: 'pair' as const,
      record,
      hash,
      exchange: exchange.index,
      mode: 'assisted' as const,
      by,
      to,
    };
    this.events.push({ event, at, order, key, original: author.event });
  }

  #addJudgment(
    task: AnswerEvent['task'],
    reply: unknown,
    author: Author,
    parameters: AnswerEvent['parameters'] = {},
  ): void {
    const { tool, record, exchange, digest } = this.#subject;
    const by = authorName(tool, author);
    const key = digest(
      JSON.stringify(['judgment', record, exchange.index, by, author.at ?? null, task, reply]),
    );
    this.#addFeedback({ task, reply, key, model: named(by), by, at: author.at, parameters });
  }

  #addFeedback({
    task,
    reply,
    key,
    model,
    by,
    at,
    parameters = {},
  }: Pick<AnswerEvent, 'task' | 'reply' | 'key' | 'model' | 'by'> & {
    readonly at: number | undefined;
    readonly parameters?: AnswerEvent['parameters'];
  }): void {
    const { tool, record, hash, exchange } = this.#subject;
    const prompt = { id: `import:${tool}`, version: 1, hash: '' };
    const base = { type: 'answer' as const, record, hash, exchange: exchange.index, by, prompt, usage: {} };
    this.events.push({
      event: { ...base, key, task, model, parameters, reply },
      at,
      order: at ?? undated,
      key,
      original: undefined,
    });
  }
}

function named(model: string): ModelIdentity {
  return { provider: 'imported', model };
}

/** Every pair of a better and a worse answer; the first is that of the best and the worst. */
function pairsOf(
  tiers: readonly (readonly Side[])[],
): readonly { readonly chosen: Side; readonly rejected: Side }[] {
  const pairs = tiers.flatMap((better, at) =>
    better.flatMap((chosen) =>
      tiers.slice(at + 1).flatMap((worse) => worse.map((rejected) => ({ chosen, rejected }))),
    ),
  );
  const [best, worst] = [tiers[0]?.[0], tiers.at(-1)?.at(-1)];
  const isFirst = ({ chosen, rejected }: (typeof pairs)[number]) => chosen === best && rejected === worst;
  return [...pairs.filter(isFirst), ...pairs.filter((pair) => !isFirst(pair))];
}
