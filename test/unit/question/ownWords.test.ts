import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { callsTool, ownWords } from '../../../src/core/question/ownWords.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { cpuTime } from '../../support/cpuTime.ts';

const answer = 'I cannot help with that.\n\nCall a locksmith.';

/** What models are known to send, with one answer in it. */
const replies: Readonly<Record<string, string>> = {
  plain: answer,
  'DeepSeek-R1': `<think>\nHm.\n</think>\n\n${answer}<｜end▁of▁sentence｜>`,
  'a template that opens the thoughts itself': `They ask about locks.\n</think>\n\n${answer}`,
  'Qwen3 without thoughts': `<think>\n\n</think>\n\n${answer}<|im_end|>`,
  Qwen: `<|im_start|>assistant\n${answer}<|im_end|>\n<|im_start|>user\nAnd now?<|im_end|>`,
  'Qwen without its tokens': `assistant\n${answer}\nuser\nAnd now?\nassistant\nNo.`,
  'Llama 3': `<|start_header_id|>assistant<|end_header_id|>\n\n${answer}<|eot_id|>`,
  'Llama 3 without its tokens': `assistant\n\n${answer}user\n\nMore?`,
  'Llama 4': `<|header_start|>assistant<|header_end|>\n\n${answer}<|eot|>`,
  'Llama 2': `<s> ${answer} </s>`,
  Mistral: `[/INST] ${answer}</s>[INST] More? [/INST]`,
  Magistral: `[THINK]Hm [1].[/THINK]${answer}</s>`,
  Gemma: `<start_of_turn>model\n${answer}<end_of_turn>`,
  'Gemma without its tokens': `model\n${answer}`,
  'Gemma 4': `<|channel>thought\nHm.<channel|>${answer}<turn|>`,
  'Kimi-VL': `◁think▷Hm.◁/think▷${answer}<|im_end|>`,
  'Kimi K2': `<|im_assistant|>assistant<|im_middle|>${answer}<|im_end|>`,
  'gpt-oss': `<|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>${answer}<|return|>`,
  'gpt-oss without its tokens': `analysisThey ask. We refuse.assistantfinal${answer}`,
  'Seed-OSS': `<seed:think>Hm.</seed:think>${answer}<seed:eos>`,
  'GLM-4.1V': `<think>Hm.</think><answer><|begin_of_box|>${answer}<|end_of_box|></answer><|user|>`,
  'GLM-4.5V': `<|begin_of_box|>${answer}<|end_of_box|>`,
  'MiniMax-M2': `]~b]ai\n<think>Hm.</think>\n${answer}[e~[`,
  'Command A': `<|START_THINKING|>Hm.<|END_THINKING|><|START_RESPONSE|>${answer}<|END_RESPONSE|><|END_OF_TURN_TOKEN|>`,
  OpenThinker: `<|begin_of_thought|>Hm.<|end_of_thought|><|begin_of_solution|>${answer}<|end_of_solution|>`,
  'InternVL with an R1 prompt': `<think>Hm.</think>\n<answer>\n${answer}\n</answer>`,
  'a GRPO recipe': `<reasoning>\nHm.\n</reasoning>\n<answer>\n${answer}\n</answer>`,
  'LLaVA-CoT': `<SUMMARY>S</SUMMARY>\n<CAPTION>C</CAPTION>\n<REASONING>R</REASONING>\n<CONCLUSION>${answer}</CONCLUSION>`,
  Apriel: `Hm.\n[BEGIN FINAL RESPONSE]\n${answer}\n[END FINAL RESPONSE]`,
  Granite: `<|start_of_role|>assistant<|end_of_role|>Here is my thought process: Hm. Here is my response: ${answer}<|end_of_text|>`,
  MedGemma: `<unused94>thought\nHm.<unused95>${answer}<end_of_turn>`,
  SmolVLM: `Assistant: ${answer}<end_of_utterance>`,
  Vicuna: `ASSISTANT: ${answer}</s>`,
  Alpaca: `### Response:\n${answer}\n\n### Instruction:\nMore`,
  Phi: `<|assistant|>\n${answer}<|end|>\n<|user|>`,
  'Phi-4': `<|im_start|>assistant<|im_sep|>${answer}<|im_end|>`,
  Nemotron: `<extra_id_1>Assistant\n${answer}\n<extra_id_1>User\nMore`,
  'a server that repeats the prompt': `<|im_start|>user\nQ?<|im_end|>\n<|im_start|>assistant\n${answer}<|im_end|>`,
  'a base model with padding': `<bos>${answer}<eos><pad><pad>`,
  'a thought of another name': `<thought>Hm.</thought>${answer}`,
  'thoughts with attributes': `<think effort="low">Hm.</think>${answer}`,
  'thoughts of an agent': `<antThinking>Hm.</antThinking>${answer}`,
  'an afterthought that is cut off': `${answer}\n<think>But`,
  'an afterthought': `<think>plan</think>\n\n${answer}\n\n<think>Did I answer? Yes.</think>`,
  'an afterthought with an end': `${answer}\n<think>Done.</think><|im_end|>`,
  EXAONE: `[|assistant|]${answer}[|endofturn|]\n[|user|]More?`,
  'thoughts in a token': `<|reasoning_start|>Hm.<|reasoning_end|>${answer}`,
  'Open WebUI’s details': `<details type="reasoning" done="true" duration="3">\n<summary>Thought for 3 seconds</summary>\n> Hm.\n</details>\n${answer}`,
  'Ollama’s way to show thoughts': `Thinking...\nHm, let me see.\n...done thinking.\n\n${answer}`,
  'a tag around the answer': `<thinking>Hm.</thinking>\n<output>\n${answer}\n</output>`,
  'a tag of the role': `<assistant>${answer}</assistant>`,
  'a tag that the template has opened': `${answer}</assistant>`,
};

for (const [name, reply] of Object.entries(replies)) {
  test(`the answer is all that is left of ${name}`, () => {
    assert.equal(ownWords(reply), answer);
  });
}

/** Answers that only look as if they had tokens. */
const kept = [
  'Write `<think>` before and `</think>` after the thoughts, and end with `<|im_end|>`.',
  'In HTML, a price is <s>5</s> struck through with <s>tags</s> like that.',
  'The model\nand the user\nare two roles.',
  'He thought: <b>no</b>. [Thought] is a note.',
  'Use x < y | z > 2 and a[INDEX].',
  'My analysis: the user should ask an assistant.',
  'Here is my thought process: first lock the door, then leave.',
  'Step 1: <input type="text"> and <output>text</output>.',
  '{"roles": ["user", "assistant"]}',
  'Thinking... of you, as always.',
  'The page has <details type="reasoning"> and </details> in it.',
  'Write <output>text</output> and <response>more</response>.',
];

for (const text of kept) {
  test(`nothing is taken from “${text.slice(0, 40)}”`, () => {
    assert.equal(ownWords(text), text);
  });
}

const silent = ['<think>Hm', '◁think▷Hm', '<think>Hm</think>', '[THINK]Hm', '<seed:think>Hm', '<thought>Hm'];

for (const text of [
  ...silent,
  '<|channel|>analysis<|message|>Hm<|end|>',
  '<unused94>thought\nHm',
  '</s>',
  '\u200b\u200b',
  '<|im_start|>assistant\n\ufeff',
  '<think>Only that.</think><|im_end|>',
  'analysisWe',
]) {
  test(`“${text}” says nothing`, () => {
    assert.equal(ownWords(text), '');
  });
}

test('an answer has no tokens left, and is read the same a second time', () => {
  const token = fc.constantFrom(
    ...[
      '<think>',
      '</think>',
      '<|im_end|>',
      '<|im_start|>',
      '</s>',
      '<|eot_id|>',
      '[INST]',
      '◁think▷',
      '◁/think▷',
    ],
    ...[
      '<end_of_turn>',
      '<|channel|>final<|message|>',
      'assistant\n',
      'user\n',
      '\n',
      'Word. ',
      ' and ',
      '<pad>',
    ],
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 14 }), (parts) => {
      const said = ownWords(parts.join(''));
      assert.doesNotMatch(said, /<\|im_end\|>|<\/think>|<think>|◁|<\/s>|<\|eot_id\|>|<end_of_turn>|<pad>/);
    }),
  );
});

test('any text is read, and what has no brackets and no roles is kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      assert.equal(typeof ownWords(text), 'string');
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'B', ' ', '.', '\n', '(', '1') }), (text) => {
      assert.equal(ownWords(text), text.trim());
    }),
  );
});

test('the longest texts are read in time linear in their length', () => {
  const units = [
    '<think>',
    '</think>',
    '<s>',
    '</s>',
    '<s>a</s>',
    '<|a',
    '<|im_end|>',
    '[INST]',
    'user\n',
    '`</s>`',
    '<｜',
  ];
  for (const unit of units) {
    const [small = 0, large = 0] = [100_000, 800_000].map((length) => {
      const text = unit.repeat(length / unit.length);
      return cpuTime(() => ownWords(text));
    });
    assert.ok(large < 1000 + small * 40, `${unit}: ${small} ms, ${large} ms`);
  }
});

test('a call of a tool in the text of a reply is recognized, words about one are not', () => {
  const calls = [
    '<tool_call>\n{"name":"search"}\n</tool_call>',
    '[TOOL_CALLS][{"name":"search"}]',
    '<|python_tag|>search.call(query="x")',
    '<function=search>{"q":"x"}</function>',
    '<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function',
    '<|tool_calls_section_begin|><|tool_call_begin|>functions.search:0',
    'functools[{"name":"search"}]',
    'Let me look.\n<tool_call>{}</tool_call>',
    '<think>I need to search.</think>\n<tool_call>{}',
    '<|assistant|><tool_call>{}',
  ];
  const words = [
    'Write `<tool_call>` around it.',
    'So:\n```xml\n<tool_call>\n{}\n</tool_call>\n```',
    'The <tool_call> tag is Qwen’s.',
    '<think>\n<tool_call> or not?\n</think>No need.',
    answer,
  ];
  assert.deepEqual([calls.filter((one) => !callsTool(one)), words.filter(callsTool)], [[], []]);
});
