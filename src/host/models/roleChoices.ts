import type { RoleChoices } from '../../jobs/createModels.ts';
import type { ApiKeys } from '../ApiKeys.ts';
import { modelChoice } from './modelChoice.ts';

/** The models that the settings name for all roles. Throws where one may not be asked or is not set up. */
export async function roleChoices(keys: ApiKeys): Promise<RoleChoices> {
  const [teacher, judge, policy] = await Promise.all([
    modelChoice('teacher', keys),
    modelChoice('judge', keys),
    modelChoice('policy', keys),
  ]);
  return { teacher, judge, policy };
}
