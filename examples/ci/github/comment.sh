#!/bin/sh
# Puts the report on the pull request: one comment, changed in place. It needs gh, and GH_TOKEN with the permission pull-requests: write.
#
#   comment.sh OWNER/REPOSITORY NUMBER REPORT
set -eu

repository=$1
number=$2
report=$3
mark='<!-- gateway diff -->'

body=$(mktemp)
trap 'rm -f -- "$body"' EXIT
{ printf '%s\n' "$mark"; cat -- "$report"; } > "$body"

id=$(gh api --paginate "repos/$repository/issues/$number/comments" --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
if [ -n "$id" ]; then
    gh api --silent --method PATCH "repos/$repository/issues/comments/$id" -F "body=@$body"
else
    gh api --silent --method POST "repos/$repository/issues/$number/comments" -F "body=@$body"
fi
