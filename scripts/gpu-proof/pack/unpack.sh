#!/bin/sh
# Verifies the parts, unpacks them, and runs the proof. Needs sh, sha256sum, tar and gzip; no network and no Node.
#
#   sh unpack.sh [--into FOLDER] [--only-unpack] [ARGUMENTS OF THE PROOF]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
into=$here/wattnudge-gpu-proof
run=yes
while [ $# -gt 0 ]; do
  case $1 in
    --into) into=$2; shift 2 ;;
    --only-unpack) run=no; shift ;;
    *) break ;;
  esac
done

if [ -e "$into" ]; then
  echo "$into exists already. Remove it, or name another folder: --into FOLDER." >&2
  exit 1
fi

if ! (cd "$here" && sha256sum -c SHA256SUMS) >&2; then
  echo "A part is missing or damaged, and nothing was unpacked. Copy it again." >&2
  exit 1
fi

mkdir -p "$into.unpacking"
(cd "$here" && sed 's/^[0-9a-f]*  //' SHA256SUMS | xargs cat) | tar -xz -C "$into.unpacking"
mv "$into.unpacking" "$into"
echo "Unpacked into $into. To run the proof again: sh $into/scripts/gpu-proof/pack/run-packed.sh" >&2

[ "$run" = no ] || exec sh "$into/scripts/gpu-proof/pack/run-packed.sh" "$@"
