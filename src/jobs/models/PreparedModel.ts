import * as l10n from '@vscode/l10n';
import { messageOf } from '../../core/objects.ts';
import { untilAborted } from '../../core/promises.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ImagePreparer } from '../../io/images/prepare/ImagePreparer.ts';
import type { ChatImage, ChatModel, ChatParameters, ChatReply, ChatRequest } from '../../models/ChatModel.ts';
import { ModelError } from '../../models/ModelError.ts';

/**
 * A model that gets images in a form that every model accepts, whatever the dataset contains. Images are prepared on demand,
 * once each; if one cannot be prepared, the error is about the image, and no request is made for it.
 */
export class PreparedModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly imageBound: number;
  readonly #model: ChatModel;
  readonly #preparer: ImagePreparer;
  /** By the bytes of an exchange, which all its questions share; released with them. */
  readonly #prepared = new WeakMap<Uint8Array, Promise<ChatImage>>();

  constructor(model: ChatModel, preparer: ImagePreparer) {
    this.identity = model.identity;
    this.parameters = model.parameters;
    this.imageBound = preparer.maxSide;
    this.#model = model;
    this.#preparer = preparer;
  }

  get notes(): readonly string[] {
    return this.#model.notes ?? [];
  }

  get isReplay(): boolean {
    return this.#model.isReplay ?? false;
  }

  async complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply> {
    const images = await untilAborted(
      Promise.all(request.images.map((image) => this.#prepare(image))),
      signal,
    );
    return this.#model.complete({ ...request, images }, signal, again);
  }

  async #prepare({ bytes }: ChatImage): Promise<ChatImage> {
    const prepared = this.#prepared.get(bytes) ?? this.#preparer.prepare(bytes);
    this.#prepared.set(bytes, prepared);
    try {
      return await prepared;
    } catch (error) {
      const reason = messageOf(error);
      throw new ModelError('image', l10n.t('{0} Nothing was sent.', reason), { isUnbilled: true });
    }
  }
}
