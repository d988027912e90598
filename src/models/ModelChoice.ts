import type { ModelParameters } from './ModelParameters.ts';
import type { ProfileId } from './ServerProfile.ts';

/**
 * The roles of models: the teacher disentangles and writes risk-aware answers, the judge gives feedback, the policy
 * is the model being aligned (docs/models.md).
 */
export const roles = ['teacher', 'judge', 'policy'] as const;

export type Role = (typeof roles)[number];

/** One value per role. */
export function byRole<Value>(of: (role: Role) => Value): Readonly<Record<Role, Value>> {
  return { teacher: of('teacher'), judge: of('judge'), policy: of('policy') };
}

/** Rules and OCR on this machine. */
interface OfflineChoice {
  readonly provider: 'offline';
}

/** A model of an OpenAI-compatible server. */
export interface ServerChoice extends ModelParameters {
  readonly provider: 'openai';
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  /** The kind of server; `auto` detects it with the first request. */
  readonly profile: ProfileId | 'auto';
  readonly apiKey: string | undefined;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
}

/** One of the editor's own language models. */
interface EditorChoice extends ModelParameters {
  readonly provider: 'vscode';
  /** `vendor/id`, as the editor names it. */
  readonly model: string;
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
}

/** A model, with its parameters. */
export type ModelChoice = OfflineChoice | ServerChoice | EditorChoice;
