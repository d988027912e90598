import type { ModelParameters } from './ModelParameters.ts';
import type { ProfileId } from './ServerProfile.ts';

/**
 * What a model is asked for: the teacher disentangles and writes risk-aware answers, the judge gives feedback, the policy
 * is the model being aligned (docs/models.md).
 */
export const roles = ['teacher', 'judge', 'policy'] as const;

export type Role = (typeof roles)[number];

/** Something of each role. */
export function byRole<Value>(of: (role: Role) => Value): Readonly<Record<Role, Value>> {
  return { teacher: of('teacher'), judge: of('judge'), policy: of('policy') };
}

/** Rules and OCR on this machine. */
interface OfflineChoice {
  readonly provider: 'offline';
}

/** A model behind an OpenAI-compatible server. */
export interface ServerChoice extends ModelParameters {
  readonly provider: 'openai';
  /** Up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly model: string;
  /** What kind of server it is; `auto` finds out at the first request. */
  readonly profile: ProfileId | 'auto';
  readonly apiKey: string | undefined;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
}

/** One of the editor's own language models. */
interface EditorChoice extends ModelParameters {
  readonly provider: 'vscode';
  /** `vendor/id`, as the editor names it. */
  readonly model: string;
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
}

/** Which model is to answer, and with what. */
export type ModelChoice = OfflineChoice | ServerChoice | EditorChoice;
