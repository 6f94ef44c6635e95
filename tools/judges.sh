#!/usr/bin/env bash
# Foreign judges of a server of our own and of what it is made of, for ./test --long: testssl.sh, csp_evaluator, sqlmap, and the schema of CycloneDX. Prints "ok NAME" or "not ok NAME: why".
# tools/judges.sh [tls | csp | sql | sbom]: one of them alone. A judge that is not there, or says nothing, has not agreed.
# MADANG_SQL_LEVEL (3) is how much sqlmap tries, MADANG_SQL_MINUTES (30) how long; what it has not reached by then is not ok.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. ./tools/setup.sh
for judge in "testssl testssl.sh" "sqlmap sqlmap" "openssl openssl"; do
  # shellcheck disable=SC2086
  (need $judge)
  command -v "${judge%% *}" >/dev/null || { echo "not ok ${judge%% *}: it is not there"; exit 1; }
done

wanted=${1-tls csp sbom sql}
wants() { [[ " $wanted " == *" $1 "* ]]; }
out=$PWD/artifacts/judges work=$(mktemp -d)
mkdir -p "$out"
servers=()
finish() { for server in "${servers[@]}"; do kill "$server" 2>/dev/null; wait "$server" 2>/dev/null; done; rm -rf "$work"; }
trap finish EXIT
free_port() { node -e 'const s=require("net").createServer();s.listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})'; }
open_city() { # open_city NAME OPTIONS...: starts a server and waits until it is open
  local name=$1; shift
  dotnet src/Madang.Server/bin/Release/net10.0/Madang.Server.dll --data "$work/$name" "$@" >"$out/$name.log" 2>&1 &
  servers+=($!)
  for _ in $(seq 120); do grep -q '^Madang is open' "$out/$name.log" && return; sleep 0.5; done
  cat "$out/$name.log"; echo "not ok $name: the server did not open"; exit 1
}

if wants tls || wants csp; then
  # A root of our own, so that the chain is judged as a real one would be.
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 200 -subj "/CN=Madang test root" -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=localhost" -keyout "$work/key.pem" -out "$work/request.pem" 2>/dev/null
  openssl x509 -req -in "$work/request.pem" -CA "$work/ca.pem" -CAkey "$work/ca.key" -days 190 -out "$work/leaf.pem" \
    -extfile <(printf 'subjectAltName=DNS:localhost\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\nbasicConstraints=critical,CA:FALSE\n') 2>/dev/null
  cat "$work/leaf.pem" "$work/ca.pem" >"$work/chain.pem"

  secure=$(free_port)
  open_city tls --port "$secure" --tls "$work/chain.pem" "$work/key.pem"
fi

if wants tls; then
  rm -f "$out/testssl.json"
  testssl --quiet --color 0 --ip one --add-ca "$work/ca.pem" --jsonfile "$out/testssl.json" --severity MEDIUM "https://localhost:$secure/account/sign-in" >"$out/testssl.log" 2>&1
  # What only a public authority gives a certificate (revocation, CAA, transparency) says nothing of the server. BREACH needs a secret in a compressed answer: asked for is a page
  # that is a person's, not one that is everybody's.
  node -e '
    const found = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"))
      .filter((f) => ["MEDIUM", "HIGH", "CRITICAL"].includes(f.severity) && !/^(cert_revocation|OCSP|DNS_CAArecord|certificate_transparency|cert_ocsp|cert_crl|overall_grade|grade_cap)/i.test(f.id));
    console.log(found.length === 0 ? "ok testssl" : `not ok testssl: ${found.map((f) => `${f.id} ${f.severity} ${f.finding}`).join("; ")}`);' "$out/testssl.json" || echo "not ok testssl: no result"
  personal=$(curl -sk -o /dev/null -D - -H 'Accept-Encoding: br, gzip' -b '__Host-madang=x' "https://localhost:$secure/account/sign-in")
  if ! grep -q '^HTTP/[0-9.]* 200' <<<"$personal"; then echo "not ok breach: no answer"
  elif grep -qi '^content-encoding' <<<"$personal"; then echo "not ok breach: a personal answer is compressed"
  else echo "ok breach"; fi
fi

if wants csp; then
  npm install --silent --no-audit --no-fund --prefix "$work/npm" csp_evaluator@1.1.8 >/dev/null 2>&1
  for path in / /account/sign-in /office/sign-in /api/services; do
    policy=$(curl -sk -o /dev/null -D - "https://localhost:$secure$path" | tr -d '\r' | sed -n 's/^content-security-policy: //Ip')
    NODE_PATH="$work/npm/node_modules" node -e '
      const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js"), { CspParser } = require("csp_evaluator/dist/parser.js"), { Severity } = require("csp_evaluator/dist/finding.js");
      // Its lower notes ask whether strangers can put files here: what they send is an attachment with a policy of its own.
      const found = new CspEvaluator(new CspParser(process.argv[1]).csp).evaluate().filter((f) => f.severity <= Severity.MEDIUM);
      console.log(process.argv[1] !== "" && found.length === 0 ? `ok csp ${process.argv[2]}` : `not ok csp ${process.argv[2]}: ${found.map((f) => `${f.directive} ${f.description}`).join("; ")}`);' "$policy" "$path" || echo "not ok csp $path: the judge failed"
  done
fi

if wants sbom; then
  npm install --silent --no-audit --no-fund --prefix "$work/npm" @cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1 >/dev/null 2>&1
  node tools/sbom.mjs >"$out/madang.cdx.json"
  NODE_PATH="$work/npm/node_modules" node -e '
    const { Spec, Validation } = require("@cyclonedx/cyclonedx-library");
    new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(require("fs").readFileSync(process.argv[1], "utf8"))
      .then((wrong) => console.log(wrong === null ? "ok sbom" : `not ok sbom: ${JSON.stringify(wrong).slice(0, 500)}`));' "$out/madang.cdx.json" || echo "not ok sbom: the judge failed"
fi

if wants sql; then
  # A practice city whose desks never close, so that sqlmap comes as a citizen who waits at one and as an operator; what slows addresses down is out of its way.
  plain=$(free_port)
  export Madang__TaxChatbot__Burst=1000 Madang__TaxChatbot__AMinute=1000 Madang__TaxChatbot__LeftAtOnce=1000 Madang__Entrance__PassesPerAddressAndMinute=100000 \
    Madang__Accounts__SignUpsPerAddress=100000 Madang__Accounts__WrongPasswordsPerAddress=100000 Madang__Counselling__Burst=100000 Madang__Counselling__ASecond=100000 Madang__Moderation__ReportsAtOnce=1000
  mkdir "$work/content" && ln -s "$PWD/content/base" "$work/content/base" && cp -r content/seoul "$work/content/seoul"
  node -e '
    const fs = require("fs"), [desks, holidays] = process.argv.slice(1), change = (file, edit) => { const all = JSON.parse(fs.readFileSync(file, "utf8")); edit(all); fs.writeFileSync(file, JSON.stringify(all)); };
    change(desks, (all) => { for (const desk of all.desks) desk.hours = [{ days: ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"], from: "00:00", until: "23:59" }]; });
    change(holidays, (all) => { all.days = []; });' "$work/content/seoul/counselling/desks.json" "$work/content/seoul/holidays.json"
  open_city api --demo --port "$plain" --city "$work/content/seoul"
  as_both() { curl -s -b "$work/cookies" -c "$work/cookies" -H "Origin: http://localhost:$plain" "$@"; }
  enter() { for person in "$@"; do as_both -o /dev/null --data "person=$person" "http://localhost:$plain/practice/enter"; done; }
  enter citizen-1 operator
  # The operator takes all roles, so that no route ends at its gate.
  for member in $(as_both "http://localhost:$plain/office/staff" | grep -o 'name="member" value="[^"]*"' | cut -d'"' -f4 | sort -u); do
    as_both -o /dev/null --data "member=$member&role=operator&role=agent&role=moderator&role=content-editor" "http://localhost:$plain/office/staff/roles"
  done
  for page in /office/moderation /office/desk /office/citizens; do
    [ "$(as_both -o /dev/null -w '%{http_code}' "http://localhost:$plain$page")" = 200 ] || echo "not ok sqlmap: the operator may not open $page"
  done
  ticket=$(as_both -H 'Content-Type: application/json' --data '{}' "http://localhost:$plain/api/desks/dasan-120/tickets" | sed -nE 's/.*"id":"([^"]+)".*/\1/p')
  [ -n "$ticket" ] || echo "not ok sqlmap: the citizen got no place in the queue"
  curl -s "http://localhost:$plain/openapi/v1.json" >"$out/openapi.json"
  node tools/sqlmap-targets.mjs "$out/openapi.json" "http://localhost:$plain" ${ticket:+"id=$ticket"} >"$out/targets.tsv" || echo "not ok sqlmap: the description could not be read"
  [ -s "$out/targets.tsv" ] || echo "not ok sqlmap: no parameters were found"
  : >"$out/sqlmap.log"
  deadline=$((SECONDS + 60 * ${MADANG_SQL_MINUTES-30}))
  while IFS=$'\t' read -r name verb url body count; do
    left=$((deadline - SECONDS))
    ((left > 0)) || { echo "not ok sqlmap $name: the time was over before it was tried"; continue; }
    # Some of it is for whoever has signed in just now.
    enter citizen-1 operator
    cookies=$(awk '{sub(/^#HttpOnly_/, "")} $0 !~ /^# / && NF >= 7 {printf "%s%s=%s", (n++ ? "; " : ""), $6, $7}' "$work/cookies")
    look=(-o /dev/null -w '%{http_code}' --max-time 20 -X "$verb") arguments=(-u "$url" --method "$verb" --batch --dbms SQLite --level "${MADANG_SQL_LEVEL-3}" --risk 2 --threads 4 --timeout 20 --retries 1
      --cookie "$cookies" --flush-session --disable-coloring --output-dir "$work/sqlmap" --ignore-code '*')
    type=application/json
    [ "$body" = @form ] && { type='multipart/form-data; boundary=judge' body=$'--judge\r\nContent-Disposition: form-data; name="id"\r\n\r\njudge-1*\r\n--judge--\r\n'; }
    [ "$body" = - ] || { look+=(-H "Content-Type: $type" --data-binary "${body//\*/}"); arguments+=(--data "$body" --headers "Content-Type: $type"); }
    # Whoever is stopped at the gate has tried nothing.
    answer=$(as_both "${look[@]}" "${url//\*/}")
    case $answer in 000 | 401 | 403 | 405 | 415 | 429 | 5??) echo "not ok sqlmap $name: answered with $answer before anything was looked at"; continue ;; esac
    log=$(timeout -k 10 $((left < 600 ? left : 600)) sqlmap "${arguments[@]}" </dev/null 2>&1)
    printf '== %s (%s)\n%s\n' "$name" "$answer" "${log//"$cookies"/}" >>"$out/sqlmap.log"
    tried=$(grep -cE "parameter '[^']+' does not seem to be injectable" <<<"$log")
    if grep -qE 'is vulnerable|sqlmap identified the following injection point' <<<"$log"; then echo "not ok sqlmap $name: $(grep -m 1 -oE "parameter '[^']+' is vulnerable" <<<"$log")"
    elif grep -qE '(^|, )(415|429|5[0-9][0-9]) \(' <<<"$log"; then echo "not ok sqlmap $name: $(grep -m 1 -E '(^|, )(415|429|5[0-9][0-9]) \(' <<<"$log")"
    elif [ "$tried" = "$count" ]; then echo "ok sqlmap $name ($count)"
    else echo "not ok sqlmap $name: $tried of $count parameters were tried"; fi
  done <"$out/targets.tsv"
  curl -sf "http://localhost:$plain/healthz" >/dev/null && echo "ok alive afterwards" || echo "not ok alive afterwards"
fi
