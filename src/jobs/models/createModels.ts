import { ImagePreparer, type PreparerOptions } from '../../io/images/prepare/ImagePreparer.ts';
import { type ModelChoice, type Role, roles } from '../../models/ModelChoice.ts';
import type { RoleModels } from '../run/ExchangeJob.ts';
import { createModel, type ModelParts, type OwnedModel } from './createModel.ts';

/** The model choice of each role. */
export type RoleChoices = Readonly<Record<Role, ModelChoice>>;

/** The models of a run; their creator disposes them. */
export interface OwnedModels {
  readonly models: RoleModels;
  dispose(): Promise<void>;
}

/** What the models of a run need besides their settings. */
export interface RunParts extends Omit<ModelParts, 'preparer'> {
  readonly images: PreparerOptions;
}

/**
 * Creates models. Roles with equal choices share one model, and with it its OCR and its client; all share the preparation of
 * images.
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
  const models = Object.fromEntries(roles.map((role) => [role, modelOf(role)])) as Record<
    Role,
    OwnedModel['model']
  >;
  return {
    models,
    dispose: async () => {
      await Promise.all([preparer, ...owned.values()].map((one) => one.dispose()));
    },
  };
}
