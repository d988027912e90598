import { ImagePreparer, type PreparerOptions } from '../../io/images/prepare/ImagePreparer.ts';
import { byRole, type ModelChoice, type Role } from '../../models/ModelChoice.ts';
import type { RoleModels } from '../run/ExchangeJob.ts';
import { createModel, type ModelParts, type OwnedModel } from './createModel.ts';

/** Which model is to answer in each role. */
export type RoleChoices = Readonly<Record<Role, ModelChoice>>;

/** The models of a run; whoever made them disposes them. */
export interface OwnedModels {
  readonly models: RoleModels;
  dispose(): Promise<void>;
}

/** What the models of a run are made of beside what was chosen. */
export interface RunParts extends Omit<ModelParts, 'preparer'> {
  readonly images: PreparerOptions;
}

/**
 * Makes the models that were chosen. Roles with equal choices share one model, and with it its OCR and its client; all
 * share what prepares their images.
 */
export function createModels(choices: RoleChoices, { images, ...rest }: RunParts): OwnedModels {
  const preparer = new ImagePreparer(images);
  const parts = { ...rest, preparer };
  const owned = new Map<string, OwnedModel>();
  const modelOf = (role: Role) => {
    const key = JSON.stringify(choices[role]);
    const one = owned.get(key) ?? createModel(choices[role], parts);
    owned.set(key, one);
    return one.model;
  };
  return {
    models: byRole(modelOf),
    dispose: async () => {
      await Promise.all([preparer, ...owned.values()].map((one) => one.dispose()));
    },
  };
}
