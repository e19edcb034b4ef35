#!/bin/sh
# Puts the report on the merge request: one note, changed in place. It needs curl and jq, and GATEWAY_TOKEN, a project access token
# with the scope api (the job's own token may not write notes).
#
#   comment.sh API PROJECT NUMBER REPORT     as CI_API_V4_URL, CI_PROJECT_ID and CI_MERGE_REQUEST_IID have them
set -eu

notes=$1/projects/$2/merge_requests/$3/notes
report=$4
mark='<!-- gateway diff -->'

ask() {
    # The token is no argument: other processes of the runner could read it.
    printf 'header = "PRIVATE-TOKEN: %s"\n' "${GATEWAY_TOKEN:?set GATEWAY_TOKEN to a project access token with the scope api}" | curl --silent --show-error --fail --config - "$@"
}

body=$(mktemp)
trap 'rm -f -- "$body"' EXIT
{ printf '%s\n' "$mark"; cat -- "$report"; } > "$body"

id=$(ask "$notes?per_page=100&sort=asc" | jq --raw-output --arg mark "$mark" '[.[] | select(.system == false and (.body | startswith($mark))) | .id] | first // empty')
if [ -n "$id" ]; then
    ask --output /dev/null --request PUT --data-urlencode "body@$body" "$notes/$id"
else
    ask --output /dev/null --request POST --data-urlencode "body@$body" "$notes"
fi
