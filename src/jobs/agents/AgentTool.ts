import { z } from 'zod';
import type { Queue } from '../../core/find/queues.ts';
import type { Presentation } from '../../core/presentation/present.ts';
import type { Curtain } from '../../core/review/curtain.ts';
import type { FindFiles } from '../../io/find/FindPool.ts';
import type { Session } from '../session/Session.ts';

/** A dataset as agents may see it. */
export interface AgentDataset {
  readonly session: Session;
  readonly curtain: Curtain;
  /** How exchanges are presented to the curator: agents show them what they read. */
  readonly presentation: Presentation;
  readonly queues: readonly Queue[];
}

/** What the program lets an agent do. */
export interface AgentScope {
  /** The agent's name in the ledger. */
  readonly author: string;
  readonly find: FindFiles;
  readonly signal: AbortSignal;
  /** The names of the datasets in the allowed folders. */
  datasets(): Promise<{ readonly names: readonly string[]; readonly more: boolean }>;
  /** Uses a dataset by its name once all of it is surveyed. Throws if it is not in an allowed folder. */
  use<Result>(dataset: string, work: (dataset: AgentDataset) => Promise<Result>): Promise<Result>;
}

/**
 * Something that an agent may ask for. No tool decides, exports, runs a model or shows what the curtain hides: there is nothing to
 * allow or to refuse (docs/agents.md).
 */
export interface AgentTool {
  /** Lower case, with underscores. */
  readonly name: string;
  /** For the model, in English. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it writes suggestions into the ledger. */
  readonly suggests: boolean;
  /** The result. Everything in it counts as text of the dataset. */
  run(input: unknown, scope: AgentScope): Promise<object>;
}

interface ToolInit<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly description: string;
  readonly input: Shape;
  readonly suggests?: boolean;
  /** Whether it has something to say about records of an unknown format. */
  readonly readsAnyFormat?: boolean;
  run(dataset: AgentDataset, input: z.infer<z.ZodObject<Shape>>, scope: AgentScope): Promise<object>;
}

const datasetField = { dataset: z.string().max(4096).describe('The dataset, as list_datasets names it') };

/** A tool about one dataset, which its input names. */
export function datasetTool<Shape extends z.ZodRawShape>(init: ToolInit<Shape>): AgentTool {
  const { name, description, suggests = false, readsAnyFormat = false } = init;
  const own = z.strictObject(init.input);
  return {
    name,
    description,
    suggests,
    input: z.strictObject({ ...datasetField, ...init.input }),
    run: (input, scope) => {
      const { dataset, ...rest } = z.looseObject(datasetField).parse(input);
      return scope.use(dataset, (opened) => {
        if (!readsAnyFormat) {
          requireFormat(opened.session);
        }
        return init.run(opened, own.parse(rest), scope);
      });
    },
  };
}

function requireFormat({ dataset }: Session): void {
  if (!dataset.format && dataset.count > 0) {
    throw new Error(
      'The format of the records is unknown. If this is a dataset, a person has to say once which fields mean what: in the editor, or with the option --map of dream-curator.',
    );
  }
}
