/**
 * Tokens by which families of models mark an image, a sound or a film in a text, and those of turns that `modelTokens` need not
 * know because no answer ends with them. `<image>` is not among them: most trainers read it as the marker of an image.
 */
export const mediaTokens = {
  /**
   * InternVL's `<IMG_CONTEXT>`, LLaVA's `<im_patch>` and `<im_start>`, Phi's and others' numbered images, Gemma's
   * `<start_of_image>`, Pixtral's `[IMG]`, Idefics' `<fake_token_around_image>`, SmolVLM's rows and columns, XComposer's
   * `<ImageHere>`, MiniCPM's `<slice>`, BLIP's and others' own spellings.
   */
  image:
    /<\/?(?:img(?:_context|_token|_start|_end|_patch)?|im_(?:patch|start|end)|image[ _-]?\d{1,3}|imagehere|images|image[_-]?(?:placeholder|soft_token|token|pad|context|patch|id|start|end|features?)|(?:start|end|begin)[_-]of[_-]image|start-image|end-image|fake_token_around_image|global-img|row_\d{1,2}_col_\d{1,2}|tile_\d{1,3}|vision_(?:start|end|pad)|visual_token|slice|picture|pic)>|\[(?:IMG|IMG_BREAK|IMG_END|IMAGE|IMAGE_TOKEN)\]/gi,
  /** The marker in another case, which no trainer replaces by an image. */
  otherCase: /<(?:I[Mm][Aa][Gg][Ee]|i(?:M[Aa][Gg][Ee]|mA[Gg][Ee]|maG[Ee]|magE))>/g,
  sound:
    /<\/?(?:audio|speech|sound|audio[ _-]?\d{1,2}|speechhere|audio_(?:token|pad|start|end))>|\[(?:AUDIO|BEGIN_AUDIO)\]/gi,
  film: /<\/?(?:video|vid|video[ _-]?\d{1,2}|videohere|video_(?:token|pad|context|start|end))>|\[VIDEO\]/gi,
  /** Grounding, tools and the beginning of a text or turn. */
  other:
    /<(?:bbox|ref-object|cot-process|grounding|s|start_of_turn|start_of_role|bos|mask|sep|cls)>|<<\/?SYS>>|\[\/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS|TOOL_CALLS|gMASK|sMASK|MASK)\]|<tool_(?:call|response)>|(?<=^|\n)### ?(?:Instruction|Response|Human|Assistant|User|Input) ?:/g,
} as const;
