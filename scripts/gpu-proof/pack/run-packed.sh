#!/bin/sh
# Runs the proof with the Node that was packed with it. The report goes to the folder gpu-proof where you are.
root=$(cd "$(dirname "$0")/../../.." && pwd)
# llama.cpp and the libraries of CUDA, where they were packed.
if [ -d "$root/runtimes/llama/node_modules" ]; then
  export WATTNUDGE_LLAMA_RUNTIME="${WATTNUDGE_LLAMA_RUNTIME:-$root/runtimes/llama}"
fi
if [ -n "$(ls "$root/cuda" 2>/dev/null)" ]; then
  export LD_LIBRARY_PATH="$root/cuda${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
fi
exec "$root/node_modules/node/bin/node" "$root/scripts/gpu-proof/run.ts" "$@"
