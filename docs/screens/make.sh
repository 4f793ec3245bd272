#!/usr/bin/env bash
# Makes the pictures in this folder again, from real screens of the prompt: needs tmux and Python.
#
#     cargo build && docs/screens/make.sh [BINARY]
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
binary=$(realpath "${1:-$here/../../target/debug/xincheng}")
home=$(mktemp -d)
tmux="tmux -S $home/socket -f /dev/null"
trap '$tmux kill-server 2>/dev/null || true; rm -rf "$home"' EXIT
ln -s "$binary" "$home/xincheng"

# open COLUMNS ROWS LANGUAGE: a prompt that writes nothing down.
open() {
    $tmux kill-session -t screen 2>/dev/null || true
    # A server that is going away takes no new session: the next one has a socket of its own.
    tmux="tmux -S $home/socket-$1-$2-$3 -f /dev/null"
    $tmux new-session -d -s screen -x "$1" -y "$2" \
        "cd $home && env -i HOME=$home PATH=$home:$PATH TERM=xterm-256color LC_ALL=C.UTF-8 \
         XINCHENG_LANG=$3 xincheng --no-config"
    # The prompt is there at once; what completion knows comes a moment later.
    sleep 2
}

# type TEXT, and Enter.
enter() {
    write "$1"
    $tmux send-keys -t screen Enter
    sleep 2
}

# A `;` at the end would be tmux's own.
write() {
    $tmux send-keys -t screen -l "${1/%;/\\;}"
    sleep 0.5
}

# save NAME THEME COLUMNS
save() {
    $tmux capture-pane -t screen -e -p |
        python3 "$here/ansi_to_svg.py" --theme "$2" --columns "$3" >"$here/$1.svg"
}

open 80 30 zh
enter 'SELECT ?town ?industry { ?town ip:hasLeadingIndustry ?industry };'
enter 'SELECT ?town (COUNT(?park) AS ?parks) { INCLUDE _ ?town ip:hasPark ?park } GROUP BY ?town ORDER BY DESC(?parks);'
save box-80-dark dark 80

open 200 24 en
enter '.labels both'
enter 'SELECT ?town ?industry ?quote ?clause { ?a a ip:IndustryAssignment ; ip:town ?town ; ip:industry ?industry ; ip:role role:characteristic ; ip:quote ?quote ; ip:statedIn ?clause } ORDER BY ?town;'
save box-200-light light 200

open 80 40 zh
enter 'SELECT ?t { ?t rdfs:label “嘉定新城” };'
enter 'SELECT ?t { ?t rdfs:label "嘉定新城"@zh ; ip:hasPark ?p FILTR(?p) };'
enter 'SELECT ?t { ?t ip:hasIndustri ?i };'
enter 'SELECT ?t { ?t rdfs:label "嘉定新城" };'
save error-zh-80-dark dark 80

open 100 30 zh
write 'SELECT * { ?town a ip:NewTown ; ip:has'
$tmux send-keys -t screen Tab
sleep 1
$tmux send-keys -t screen C-c
write 'SELECT * { ?town ip:hasLeadingIndustry qiche'
$tmux send-keys -t screen Tab
sleep 0.5
write ' . FILTER(?town IN (嘉定新城'
$tmux send-keys -t screen Tab
sleep 1
save completion-100-dark dark 100

open 120 30 en
enter '.profile SELECT ?park ?town { ?park a ip:Park . ?town a ip:NewTown . ?p ?q ?park } ORDER BY ?town LIMIT 2;'
save profile-120-light light 120
