import type { ChatModel } from '../models/ChatModel.ts';
import type { Role } from '../models/Role.ts';

/** Who answers in each role; one model may have several. */
export type RoleModels = Readonly<Record<Role, ChatModel>>;
