#!/usr/bin/env bash
# Installs what the tests need, builds everything and runs every test. Ends with one line: N passed, N failed[, N skipped].
# Needs the .NET SDK 10; Node 20 for the Studio's part (else that part is skipped and says so).
# Usage: ./test.sh [name ...]   only the test projects whose folder under tests/ starts with a name
set -u
cd "$(dirname "$0")" || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 CONFIGURATION=Release
out=artifacts/tests; rm -rf "$out"; mkdir -p "$out"
passed=0 failed=0 skipped=0

say() { printf '\n== %s\n' "$*"; }
close() { echo; [ "$skipped" -gt 0 ] && echo "$passed passed, $failed failed, $skipped skipped" || echo "$passed passed, $failed failed"; }
broken() { say "$*"; failed=$((failed + 1)); }

command -v dotnet >/dev/null || { broken "the .NET SDK 10 is missing: https://dot.net"; close; exit 1; }

install_debian() { # command package
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || return
  sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
  [ -n "${updated:-}" ] || { $sudo apt-get update -qq >/dev/null 2>&1; updated=1; }
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$2" >"$out/apt-$2.log" 2>&1 \
    || say "could not install $2; the tests that need it are skipped"
}
install_debian chromium chromium
install_debian kubectl kubernetes-client
install_debian redis-server redis-server
install_debian ip iproute2
if [ ! -d /usr/lib/postgresql ] && command -v apt-get >/dev/null; then
  # The tests start a server of their own; the package's standing one is not wanted.
  sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
  $sudo mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
  install_debian postgres postgresql
fi

say "build"
if ! dotnet build LinkyV.sln -c Release -v q -clp:ErrorsOnly; then broken "LinkyV.sln does not build"; close; exit 1; fi

if command -v npm >/dev/null; then
  say "studio"
  ( cd src/Studio && npm ci --no-audit --no-fund --loglevel=error && npm run build --silent ) \
    || broken "the Studio does not build"
  if ( cd src/Studio && npm test --silent -- --run --reporter=default --reporter=json --outputFile="../../$out/studio.json" ); then :; fi
  if [ -s "$out/studio.json" ]; then
    counts=$(node -e 'const r=JSON.parse(require("fs").readFileSync(process.argv[1]));console.log(r.numPassedTests,r.numFailedTests+(r.numFailedTestSuites>0&&r.numFailedTests===0?1:0),r.numPendingTests+r.numTodoTests)' "$out/studio.json")
    read -r p f s <<<"$counts"; passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
  else
    broken "the Studio's tests left no report"
  fi
else
  say "Node is missing: the Studio is neither built nor tested"
fi

run_tests() { # folder under tests/
  local folder=$1 exe rc counters p f s t
  say "$folder"
  exe=$(ls tests/"$folder"/bin/Release/net10.0/LinkyV."$folder" 2>/dev/null)
  [ -n "$exe" ] || { broken "$folder was not built"; return; }
  timeout --kill-after=30 1500 "$exe" -trx "$out/$folder.trx" -noColor >"$out/$folder.log" 2>&1; rc=$?
  counters=$(grep -o '<Counters [^>]*>' "$out/$folder.trx" 2>/dev/null | head -1)
  if [ -z "$counters" ]; then tail -40 "$out/$folder.log"; broken "$folder left no report (exit $rc)"; return; fi
  number() { echo "$counters" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'; }
  p=$(number passed) f=$(($(number failed) + $(number error))) t=$(number total) s=$((t - p - f))
  [ "$rc" -ne 0 ] && [ "$f" -eq 0 ] && f=1
  [ "$f" -gt 0 ] && grep -E '\[FAIL\]|^    |Error' "$out/$folder.log" | head -120
  echo "$p passed, $f failed, $s skipped"
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
}

wanted() { # folder; true if the names given on the command line ask for it
  [ ${#names[@]} -gt 0 ] || return 0
  for w in "${names[@]}"; do case "$1" in "$w"*) return 0 ;; esac; done
  return 1
}

names=("$@") cluster=()
for project in tests/*.Tests/*.csproj; do
  folder=$(basename "$(dirname "$project")")
  wanted "$folder" || continue
  if grep -q "$(basename "$project")" LinkyV.sln; then
    run_tests "$folder"
  elif grep -q "$(basename "$project")" LinkyV.Cluster.sln; then
    cluster+=("$folder")
  fi
done

if [ ${#cluster[@]} -gt 0 ]; then
  say "cluster"
  if dotnet restore LinkyV.Cluster.sln -v q >"$out/cluster-restore.log" 2>&1; then
    if dotnet build LinkyV.Cluster.sln -c Release -v q -clp:ErrorsOnly; then
      for folder in "${cluster[@]}"; do run_tests "$folder"; done
    else
      broken "LinkyV.Cluster.sln does not build"
    fi
  else
    echo "LinkyV.Cluster.sln does not restore with the registries at hand: not run: ${cluster[*]}"
  fi
fi
close
[ "$failed" -eq 0 ]
