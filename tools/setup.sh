# Sourced by ./run, ./test and ./bench: what a fresh Debian 12 with the .NET 10 SDK and Node 20 still needs, and the build behind a stamp.

say() { printf '%s\n' "$*" >&2; }

need() { # need COMMAND PACKAGE...: installs Debian packages when COMMAND is missing
  command -v "$1" >/dev/null && return
  local command=$1; shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing $*"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
  else
    say "$command is missing: sudo apt-get install $*"; exit 2
  fi
}

need_numpy() { # of the Python that draws the atlas, which need not be the one on the path
  /usr/bin/python3 -c 'import numpy' 2>/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "installing python3-numpy"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-numpy >/dev/null
  else
    say "numpy is missing: sudo apt-get install python3-numpy"; exit 2
  fi
}

need_toolchains() {
  command -v dotnet >/dev/null || { say "the .NET 10 SDK is missing: https://dotnet.microsoft.com/download"; exit 2; }
  command -v npm >/dev/null || { say "Node 20 or newer with npm is missing"; exit 2; }
}

# Runs the rest of its arguments only when the files of the tree under the given paths have changed since the last time.
behind_stamp() { # behind_stamp NAME "PATH..." COMMAND...
  local name=$1 paths=$2; shift 2
  local stamp=artifacts/stamps/$name now
  # shellcheck disable=SC2086
  now=$(find $paths -type f -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/wwwroot/client/*' -not -path '*/generated/*' -not -path '*/test-results/*' -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | sha256sum)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ] && return
  "$@"
  mkdir -p artifacts/stamps
  printf '%s\n' "$now" >"$stamp"
}

install_client() { say "installing the browser part's packages"; (cd client && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); }
install_art() { (cd art && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); }
build_client() { say "building the browser part"; (cd client && npm run --silent build >&2); }
build_server() { say "building the server"; dotnet build src/Madang.Server -c Release --nologo -v quiet >&2; }

build_agency() { say "building the practice agency"; dotnet build tools/Madang.IdentityAgency -c Release --nologo -v quiet >&2; }

build_product() {
  if [ -f artifacts/stamps/client ] && [ -f artifacts/stamps/server ] && [ ! -d src/Madang.Server/wwwroot/client/.vite ]; then rm -f artifacts/stamps/client; fi
  need_toolchains
  behind_stamp packages "client/package.json client/package-lock.json" install_client
  behind_stamp client "client protocol art/style.json content/base/texts content/seoul/texts" build_client
  behind_stamp server "src protocol Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig" build_server
  behind_stamp agency "tools/Madang.IdentityAgency Directory.Build.props Directory.Packages.props global.json BannedSymbols.txt .editorconfig" build_agency
}
