"""Stands in for torchaudio, which LLaMA-Factory imports although no row has sound: its package needs a graphics card."""
