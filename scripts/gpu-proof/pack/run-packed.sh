#!/bin/sh
# Runs the proof with the Node that was packed with it. The report goes to the folder gpu-proof where you are.
root=$(cd "$(dirname "$0")/../../.." && pwd)
exec "$root/node_modules/node/bin/node" "$root/scripts/gpu-proof/run.ts" "$@"
