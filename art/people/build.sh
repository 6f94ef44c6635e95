#!/usr/bin/env bash
# Builds content/base/models/avatars.glb. Needs blender 3.4 and, once, `npm ci --ignore-scripts` in art/ or client/.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd); root=$(cd "$here/../.." && pwd)
out="$root/art/build/people"; mkdir -p "$out"
blender -b -noaudio --python-exit-code 1 --python "$here/build.py" -- "$out/avatars.glb" "$@"
for modules in "$root/art" "$root/client"; do
  if [ -d "$modules/node_modules/meshoptimizer" ]; then export MESHOPTIMIZER="${MESHOPTIMIZER:-$modules/package.json}"; fi
done
node "$here/pack.mjs" "$out/avatars.glb" "$root/content/base/models/avatars.glb"
