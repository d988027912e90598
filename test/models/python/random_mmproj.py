"""Writes a tiny random vision projector for a text model: its server then takes images, and makes nothing of them.

python random_mmproj.py OUT WIDTH   (width of the text model: 576 for SmolLM2-135M)
"""
import sys, numpy as np, gguf
out, n_embd = sys.argv[1], int(sys.argv[2])
H, FF, L, HEADS, IMG, P = 64, 128, 2, 4, 128, 16
r = np.random.default_rng(0); f = lambda *s: (r.standard_normal(s) * 0.05).astype(np.float32)
w = gguf.GGUFWriter(out, 'clip')
w.add_type('mmproj') if hasattr(w, 'add_type') else None
w.add_bool('clip.has_vision_encoder', True); w.add_string('clip.projector_type', 'mlp'); w.add_bool('clip.use_gelu', True)
for k, v in dict(image_size=IMG, patch_size=P, embedding_length=H, feed_forward_length=FF, projection_dim=n_embd, block_count=L).items(): w.add_uint32('clip.vision.' + k, v)
w.add_uint32('clip.vision.attention.head_count', HEADS); w.add_float32('clip.vision.attention.layer_norm_epsilon', 1e-5)
w.add_array('clip.vision.image_mean', [0.5, 0.5, 0.5]); w.add_array('clip.vision.image_std', [0.5, 0.5, 0.5])
w.add_string('clip.vision.mm_patch_merge_type', 'flat')
T = lambda n, a: w.add_tensor(n, a)
T('v.patch_embd.weight', f(H, 3, P, P)); T('v.class_embd', f(H)); T('v.position_embd.weight', f((IMG // P) ** 2 + 1, H))
T('v.pre_ln.weight', np.ones(H, np.float32)); T('v.pre_ln.bias', np.zeros(H, np.float32))
for i in range(L):
    b = 'v.blk.%d.' % i
    for n in ('attn_q', 'attn_k', 'attn_v', 'attn_out'): T(b + n + '.weight', f(H, H)); T(b + n + '.bias', f(H))
    for n in ('ln1', 'ln2'): T(b + n + '.weight', np.ones(H, np.float32)); T(b + n + '.bias', np.zeros(H, np.float32))
    T(b + 'ffn_up.weight', f(FF, H)); T(b + 'ffn_up.bias', f(FF)); T(b + 'ffn_down.weight', f(H, FF)); T(b + 'ffn_down.bias', f(H))
T('mm.0.weight', f(n_embd, H)); T('mm.0.bias', f(n_embd)); T('mm.2.weight', f(n_embd, n_embd)); T('mm.2.bias', f(n_embd))
w.write_header_to_file(); w.write_kv_data_to_file(); w.write_tensors_to_file(); w.close()
