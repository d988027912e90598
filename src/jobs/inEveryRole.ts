import type { ChatModel } from '../models/ChatModel.ts';
import type { Models } from './Models.ts';

/** One model for everything. */
export function inEveryRole(model: ChatModel): Models {
  return { teacher: model, judge: model, policy: model };
}
