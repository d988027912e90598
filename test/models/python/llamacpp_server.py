#!/usr/bin/env python3
"""llama.cpp's own HTTP server, from the PyPI wheel xllamacpp, on a port of 127.0.0.1.

python llamacpp_server.py MODEL.gguf MMPROJ.gguf PORT
"""
import os
import signal
import sys
import time

import xllamacpp

model, projector, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
# Its threads spin while they wait for each other: on a busy machine one is faster than two.
THREADS = 1 if os.getloadavg()[0] > os.cpu_count() else os.cpu_count()
parameters = xllamacpp.CommonParams()
parameters.model.path = model
parameters.mmproj.path = projector
parameters.mmproj_use_gpu = False
parameters.hostnames = ["127.0.0.1"]
parameters.port = port
# The context is shared among the slots: 4096 tokens for each.
parameters.n_ctx = 8192
parameters.n_parallel = 2
parameters.model_alias = ["smollm2"]
parameters.cpuparams.n_threads = THREADS
parameters.cpuparams_batch.n_threads = THREADS
server = xllamacpp.Server(parameters)
print("READY", server.listening_address, flush=True)
for name in (signal.SIGTERM, signal.SIGINT):
    signal.signal(name, lambda *_: os._exit(0))
while True:
    time.sleep(3600)
