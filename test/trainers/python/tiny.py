"""Tiny models with random weights and a tokenizer, made locally: no model hub. They train in milliseconds."""

import os

os.environ.setdefault("HF_HUB_OFFLINE", "1")
import torch
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, PreTrainedTokenizerFast

CORPUS = ["What is this image? Describe the picture.", "I cannot help with that, but here is a safe answer."] * 4
SIZES = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
LONGEST = 16384


def template(image, turn, end):
    """A chat template that takes contents as text or as parts and refuses no order of turns, as many real ones do."""
    return (
        "{% for m in messages %}" + turn + "{% if m['content'] is string %}{{ m['content'] }}{% else %}"
        "{% for p in m['content'] %}{% if p['type'] == 'image' %}{{ '" + image + "' }}"
        "{% elif p['type'] == 'text' %}{{ p['text'] }}{% endif %}{% endfor %}{% endif %}" + end + "{% endfor %}"
    )


LLAVA = template(
    "<image>\\n",
    "{{ m['role'].upper() + ': ' }}",
    "{% if m['role'] == 'assistant' %}{{ '</s>' }}{% else %}{{ '\\n' }}{% endif %}",
) + "{% if add_generation_prompt %}{{ 'ASSISTANT: ' }}{% endif %}"
QWEN = template(
    "<|vision_start|><|image_pad|><|vision_end|>", "{{ '<|im_start|>' + m['role'] + '\\n' }}", "{{ '<|im_end|>\\n' }}"
) + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"


def tokenizer(special, eos, pad, chat_template, **more):
    """Every byte is a token, so that every text can be decoded again."""
    bytes_of = Tokenizer(models.BPE())
    bytes_of.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bytes_of.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    learn = trainers.BpeTrainer(vocab_size=600, special_tokens=special, show_progress=False, initial_alphabet=alphabet)
    bytes_of.train_from_iterator(CORPUS, learn)
    made = PreTrainedTokenizerFast(
        tokenizer_object=bytes_of,
        eos_token=eos,
        pad_token=pad,
        model_max_length=LONGEST,
        additional_special_tokens=[one for one in special if one not in (eos, pad)],
        **more,
    )
    made.chat_template = chat_template
    return made


def llama_tokenizer():
    special = ["<unk>", "<s>", "</s>", "<pad>", "<image>"]
    return tokenizer(special, "</s>", "<pad>", LLAVA, bos_token="<s>", unk_token="<unk>")


def llama_config(tok):
    ids = {"bos_token_id": tok.bos_token_id, "eos_token_id": tok.eos_token_id, "pad_token_id": tok.pad_token_id}
    return LlamaConfig(vocab_size=len(tok), num_key_value_heads=2, max_position_embeddings=LONGEST, **SIZES, **ids)


def text(out):
    """A language model without vision."""
    tok = llama_tokenizer()
    transformers.LlamaForCausalLM(llama_config(tok)).save_pretrained(out)
    tok.save_pretrained(out)


def llava(out):
    """A model of LLaVA 1.5's kind: every picture becomes 16 tokens."""
    tok = llama_tokenizer()
    image = tok.convert_tokens_to_ids("<image>")
    vision = transformers.CLIPVisionConfig(image_size=56, patch_size=14, projection_dim=32, **SIZES)
    config = transformers.LlavaConfig(
        vision_config=vision,
        text_config=llama_config(tok),
        image_token_id=image,
        image_token_index=image,
        vision_feature_layer=-2,
        vision_feature_select_strategy="default",
    )
    transformers.LlavaForConditionalGeneration(config).save_pretrained(out)
    # The one that needs no torchvision has another name since transformers 5.
    pictures = getattr(transformers, "CLIPImageProcessorPil", None) or transformers.CLIPImageProcessor
    transformers.LlavaProcessor(
        image_processor=pictures(size={"shortest_edge": 56}, crop_size={"height": 56, "width": 56}),
        tokenizer=tok,
        patch_size=14,
        vision_feature_select_strategy="default",
        num_additional_image_tokens=1,
        chat_template=LLAVA,
    ).save_pretrained(out)


def qwen2vl(out):
    """A model of Qwen2-VL's kind: the number of a picture's tokens depends on its size. Needs torchvision."""
    from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

    names = ["vision_start", "vision_end", "vision_pad", "image_pad", "video_pad"]
    marks = [f"<|{name}|>" for name in names]
    tok = tokenizer(["<|endoftext|>", "<|im_start|>", "<|im_end|>", *marks], "<|im_end|>", "<|endoftext|>", QWEN)
    ids = {name: tok.convert_tokens_to_ids(f"<|{name}|>") for name in [*names, "im_end", "endoftext"]}
    rope = {"rope_type": "default", "type": "mrope", "mrope_section": [2, 3, 3], "rope_theta": 10000.0}
    language = {
        **SIZES,
        "vocab_size": len(tok),
        "num_key_value_heads": 2,
        "max_position_embeddings": LONGEST,
        "bos_token_id": None,
        "eos_token_id": ids["im_end"],
        "pad_token_id": ids["endoftext"],
        "rope_parameters": rope,
    }
    vision = {"depth": 2, "embed_dim": 32, "hidden_size": 32, "num_heads": 2, "mlp_ratio": 2, "patch_size": 14}
    config = transformers.Qwen2VLConfig(
        text_config=language,
        vision_config={**vision, "spatial_merge_size": 2, "temporal_patch_size": 2},
        image_token_id=ids["image_pad"],
        video_token_id=ids["video_pad"],
        vision_start_token_id=ids["vision_start"],
        vision_end_token_id=ids["vision_end"],
    )
    transformers.Qwen2VLForConditionalGeneration(config).save_pretrained(out)
    transformers.Qwen2VLProcessor(
        image_processor=Qwen2VLImageProcessorPil(size={"shortest_edge": 56 * 56, "longest_edge": 112 * 112}),
        tokenizer=tok,
        video_processor=transformers.Qwen2VLVideoProcessor(),
        chat_template=QWEN,
    ).save_pretrained(out)


MAKERS = {"text": text, "llava": llava, "qwen2vl": qwen2vl}


def make(kind, out):
    """Writes a model into a folder, always the same weights."""
    torch.manual_seed(0)
    MAKERS[kind](out)
