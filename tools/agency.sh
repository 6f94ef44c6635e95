# Sourced by ./run: the practice agency, which plays a telephone carrier for a city that only this machine can reach.

# Starts it beside the server unless the city has agencies of its own or a public address. It ends when this process does, whatever ends it.
start_practice_agency() { # start_practice_agency OPTION... (those of ./run)
  local port=8080 data=data host=127.0.0.1 origin=
  while (($#)); do
    case "$1" in
      --port) port=${2-}; shift ;;
      --port=*) port=${1#*=} ;;
      --data) data=${2-}; shift ;;
      --data=*) data=${1#*=} ;;
      --host) host=${2-}; shift ;;
      --host=*) host=${1#*=} ;;
      --origin) origin=${2-}; shift ;;
      --origin=*) origin=${1#*=} ;;
      --tls | --tls=*) return ;;
    esac
    shift || break
  done
  case "$origin" in "" | http://localhost | http://localhost[:/]* | http://127.0.0.1 | http://127.0.0.1[:/]*) ;; *) return ;; esac
  case "$host" in localhost | 127.0.0.1 | ::1) ;; *) return ;; esac
  [[ $port =~ ^[0-9]{1,5}$ ]] && [ ! -f "$data/agencies.json" ] && [ -z "${Madang__Identity__Agencies-}${Madang__Identity__PracticeAgency-}" ] || return 0

  local own=$((10#$port + 1))
  while (exec 3<>"/dev/tcp/127.0.0.1/$own") 2>/dev/null; do own=$((own + 1)); done
  [ "$own" -le 65535 ] || return 0
  dotnet tools/Madang.IdentityAgency/bin/Release/net10.0/Madang.IdentityAgency.dll --port "$own" --parent $$ </dev/null >/dev/null 2>&1 &
  export Madang__Identity__PracticeAgency=http://localhost:$own
  say "the practice agency for verifying identities is at http://localhost:$own (invented people; docs/identity-agency.md)"
}
