/** The marker of an image, which data that goes back into its own format renders again. */
export const imageMarkers = /<image>/;

/**
 * What loaders (LLaVA, LLaMA-Factory, ms-swift, verl) and processors (Qwen-VL, Llama 3.2, Phi, Gemma 3, InternVL, Pixtral, GLM) take for
 * an image, a video or a sound wherever it is in a text (docs/datasets.md).
 */
export const mediaMarkers =
  /<(?:image|video|audio)>|<\|(?:(?:image|video|audio)(?:_pad|_\d+)?|vision_(?:start|end)|(?:begin|end)_of_(?:image|video))\|>|<(?:image_soft_token|(?:start|end)_of_image|image_placeholder|IMG_CONTEXT)>|\[IMG(?:_BREAK|_END)?\]/;

/** Those, and ms-swift's own tags. */
export const swiftMarkers = new RegExp(
  `${mediaMarkers.source}|<(?:bbox|ref-object|cot-process|start-image|img)>`,
);
