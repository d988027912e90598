"""Makes a tiny random vision-language model with its tokenizer and processor: no hub, no torchvision.

python tiny_vlm.py OUT WIDTH   (64 for transformers serve; vLLM on CPU needs 256)
"""
import sys
out, width = sys.argv[1], int(sys.argv[2])
import torch
from transformers import (LlavaConfig, LlavaForConditionalGeneration, LlavaProcessor, PreTrainedTokenizerFast, GenerationConfig)
from tokenizers import Tokenizer, models, pre_tokenizers, decoders, trainers
try:
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil as IP
except ImportError:
    from transformers import CLIPImageProcessor as IP
SP = ['<pad>', '<s>', '</s>', '<image>']
bt = Tokenizer(models.BPE()); bt.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False); bt.decoder = decoders.ByteLevel()
corp = ['List the harmful content in this post as observations. {"observations":[{"malicious_content":"x","source":"image","risk_category":"violence"}]}'] * 4
bt.train_from_iterator(corp, trainers.BpeTrainer(vocab_size=400, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), special_tokens=SP))
tok = PreTrainedTokenizerFast(tokenizer_object=bt, bos_token='<s>', eos_token='</s>', pad_token='<pad>', extra_special_tokens={'image_token': '<image>'})
tmpl = ("{{ bos_token }}{% for m in messages %}{{ m['role'] | upper }}: {% if m['content'] is string %}{{ m['content'] }}{% else %}{% for p in m['content'] %}"
        "{% if p['type'] == 'image' %}<image>\n{% elif p['type'] == 'text' %}{{ p['text'] }}{% endif %}{% endfor %}{% endif %}\n{% endfor %}{% if add_generation_prompt %}ASSISTANT:{% endif %}")
img_id = tok.convert_tokens_to_ids('<image>')
cfg = LlavaConfig(
    vision_config=dict(model_type='clip_vision_model', hidden_size=width, intermediate_size=2 * width, num_hidden_layers=3, num_attention_heads=4, image_size=56, patch_size=14, projection_dim=64),
    text_config=dict(model_type='llama', vocab_size=len(tok), hidden_size=width, intermediate_size=2 * width, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=4, max_position_embeddings=4096,
                     pad_token_id=tok.pad_token_id, bos_token_id=tok.bos_token_id, eos_token_id=tok.eos_token_id),
    image_token_id=img_id, image_seq_length=16, vision_feature_layer=-2, vision_feature_select_strategy='default')
torch.manual_seed(0)
m = LlavaForConditionalGeneration(cfg)
m.generation_config = GenerationConfig(eos_token_id=tok.eos_token_id, pad_token_id=tok.pad_token_id, bos_token_id=tok.bos_token_id, max_new_tokens=64)
m.save_pretrained(out)
ip = IP(size={'shortest_edge': 56}, crop_size={'height': 56, 'width': 56})
p = LlavaProcessor(image_processor=ip, tokenizer=tok, patch_size=14, vision_feature_select_strategy='default', num_additional_image_tokens=1, chat_template=tmpl, image_token='<image>')
p.save_pretrained(out)
