/**
 * How families of models mark what is not part of an answer: thoughts, channels, turns and ends. The only place where such
 * tokens are listed. A server that does not know a model's template passes them on as text.
 */
export const modelTokens = {
  /**
   * A tag that opens or closes thoughts. Groups: bracket, slash, what precedes the word, what follows it. `<think>` (DeepSeek-R1,
   * Qwen3, GLM, MiniMax, Nemotron, Phi-4), `◁think▷` (Kimi), `[THINK]` (Magistral), `<seed:think>` (Seed-OSS),
   * `<|begin_of_thought|>` (OpenThinker), `<|START_THINKING|>` (Command A), `<thought>`, `<antThinking>`.
   */
  thought:
    /(<[|｜]?|\[|◁|【)(\/?)((?:[a-z]{1,12}[:_-]){0,3})(?:ant)?(?:think(?:ing)?|thoughts?)((?:[:_-][a-z]{1,12}){0,2})(?:\s[^<>[\]]{0,80})?[|｜]?[>\]▷】]/gi,

  /** The same for tokens whose word is no more than that in a tag of HTML: `<|reasoning_start|>`. */
  reasoning: /(<[|｜])(\/?)((?:[a-z]{1,12}[:_-]){0,3})reason(?:ing)?((?:[:_-][a-z]{1,12}){0,2})[|｜]>/gi,

  /**
   * Words that some models use for their thoughts, and others in their answers: they count only where a reply begins with one.
   * `<reasoning>` (GRPO recipes), `<scratchpad>`, `<reflection>`, `<analysis>`, `<cot>`.
   */
  thoughtAtStart:
    /^\s*<(reasoning|reason|rationale|scratchpad|reflection|analysis|cot|inner_monologue|monologue|deliberation)>/i,

  /**
   * What precedes the answer, whatever came before it: gpt-oss's final channel (also as it looks without its tokens), Gemma's
   * end of a channel, Command's response, OpenThinker's solution, Apriel's final response, MedGemma's end of thoughts,
   * LLaVA-CoT's conclusion.
   */
  final:
    /<\|channel\|?>\s?final\b[^<]{0,40}(?:<\|constrain\|>[^<]{0,40})?<\|message\|>|assistant(?:commentary)?final(?=[A-Z{["'`*#\d\s])|<channel\|>|<\|START_RESPONSE\|>|<\|begin_of_solution\|>|\[BEGIN FINAL RESPONSE\]|<unused95>|<CONCLUSION>/g,

  /** A channel that is not the final one, or the beginning of thoughts with a token of another form. */
  channel: /<\|channel\|?>\s?(?:analysis|commentary|thought)\b|<unused94>|^\s*analysis(?=[A-Z])/g,

  /** Headings by which models without such tokens separate thoughts from the answer: HuatuoGPT, Granite; and Ollama's and Open WebUI's way to show them. */
  headings: [
    { begins: /^\s*#{1,3} Thinking\b/i, ends: /\n#{1,3} Final Response\b/gi },
    { begins: /^\s*Here is my thought process:/i, ends: /\bHere is my response:/gi },
    { begins: /^\s*Thinking\.{3}\r?\n/, ends: /\n\.{3}done thinking\.(?:\r?\n|$)/g },
    { begins: /^\s*<details type="reasoning"/i, ends: /^\s*<details type="reasoning"[\s\S]*?<\/details>/gi },
  ],

  /** The header of an assistant's turn. */
  assistant:
    /<\|(?:im_start|start|start_header_id|header_start|turn|start_of_role)\|?>\s?(?:assistant|model|ai)\b(?:<\|(?:im_sep|end_header_id|header_end|end_of_role)\|>)?(?:<\|message\|>)?|<start_of_turn>\s?(?:model|assistant)\b|<\|im_assistant\|>(?:assistant)?<\|im_middle\|>|<[|｜](?:assistant|bot|chatbot|gpt|model|ai)[|｜]>|<\|START_OF_TURN_TOKEN\|><\|CHATBOT_TOKEN\|>|<role>\s?(?:assistant|bot|ai)\s?<\/role>|\]~b\]ai\b|<extra_id_1>assistant\b|<reserved_107>|\[\/INST\]|\[\|assistant\|\]/gi,

  /** The header of another's turn: a model that writes one has gone on beyond its own. */
  otherTurn:
    /<\|(?:im_start|start|start_header_id|header_start|turn|start_of_role)\|?>\s?(?:user|human|system|developer|tool|ipython|observation)\b|<start_of_turn>\s?user\b|<\|im_(?:user|system)\|>|<[|｜](?:user|human|system|prompter|tool|observation)[|｜]>|<\|START_OF_TURN_TOKEN\|><\|(?:USER|SYSTEM)_TOKEN\|>|<role>\s?(?:human|user|system)\s?<\/role>|\]~b\](?:user|system)\b|<extra_id_1>user\b|<reserved_106>|\[INST\]|\[\|(?:user|system|tool)\|\]|\n#{2,3} ?(?:Instruction|Human|User|Input) ?:/gi,

  /** The end of a text or turn. `</s>` is also HTML: see `ownWords`. */
  end: /<[|｜](?:end|eo[tmsa](?:_id)?|stop|return|call|im_end|role_end|end[_▁]?of[_▁]?(?:text|turn|sentence|response|solution|message|user|assistant|prompt|seq|turn_token)|end_response)[|｜]>|<\/s>|<(?:seed:)?eos>|<eo[tah]>|<end_of_(?:turn|utterance|text|sentence|message)>|<turn\|>|\[e~\[|\[EOS\]|\[\|endofturn\|\]|\[END FINAL RESPONSE\]|<\/conclusion>/gi,

  /** Tokens that mean nothing to a reader, around an answer or within it; of GLM's boxes the content is the answer. */
  other:
    /<[|｜][a-z_▁0-9]{2,40}[|｜]>|<(?:seed:)?(?:bos|pad)>|<unk>|<unused\d{1,4}>|<extra_id_\d{1,3}>|<reserved_\d{1,4}>|\[(?:PAD|UNK|CLS|SEP|BOS)\]|\]~!b\[/gi,

  /** A tag around a whole answer. */
  wrapper: /^<(answer|final_answer|final|conclusion|output|response|reply|assistant)>/i,

  /** Its closing tag, if a template has opened it before the answer began. */
  wrapperEnd: /<\/(?:answer|final_answer|assistant)>\s*$/i,

  /**
   * A call of a tool that a server has not taken out of the text: Hermes and Qwen, Mistral, Llama, DeepSeek, Kimi, Granite, Functionary,
   * MiniMax.
   */
  toolCall:
    /<(?:tool_calls?|function_calls?|minimax:tool_call|invoke)>|<function=[\w.-]{1,60}>|\[TOOL_CALLS\]|<\|(?:python_tag|tool_calls?(?:_section)?(?:_begin)?|function_call|action_start)\|>|<｜tool▁calls?▁begin｜>|<\|START_ACTION\|>|^\s*functools\[/g,

  /** The role that a template writes before an answer, as it looks without its tokens. */
  role: /^(?:(?:assistant|model|chatbot|bot)(?=\r?\n)|(?:ASSISTANT|Assistant|GPT|AI|### ?(?:Assistant|Response)) ?:)/,

  /** The role of another turn, as it looks without its tokens: alone in its line, or right after the end of a sentence. */
  roleLine: /(?<=[\n.!?)"”])(?:user|human|assistant)\r?\n/g,
} as const;
