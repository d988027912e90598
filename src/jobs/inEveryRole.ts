import type { ChatModel } from '../models/ChatModel.ts';
import type { RoleModels } from './Models.ts';

/** One model for everything. */
export function inEveryRole(model: ChatModel): RoleModels {
  return { teacher: model, judge: model, policy: model };
}
