#!/bin/sh
# Builds the bacalhau programs that test/real/bacalhau.test.ts looks for, one of each family:
#
#   scripts/real/install-bacalhau.sh v1.0.3 [CHECKOUT]
#   scripts/real/install-bacalhau.sh v1.9.3 [CHECKOUT]
#
# CHECKOUT is a directory with the sources of that version. Without one they come from the module
# proxy, which has to serve them, and so has the checksum database: not all do for these modules.
# Versions from v1.5 on replace modules, so that Go installs them from a checkout only.
# The programs go to $GDCN_PEERS, else to ~/.cache/gdcn-peers.
set -eu

version=${1:?which version, as v1.0.3}
checkout=${2:-}
folder=${GDCN_PEERS:-$HOME/.cache/gdcn-peers}
module=github.com/bacalhau-project/bacalhau
mkdir -p "$folder"

# The version is not in the sources; the program asks the node for its own and compares them.
flags="-s -w -X $module/pkg/version.GITVERSION=$version"
# One of its modules refuses to be built by anything newer.
case $version in
  v1.0.*) export GOTOOLCHAIN=go1.20.14 ;;
esac
export GOWORK=off

if [ -n "$checkout" ]; then
  cd "$checkout"
  # Where the web pages were not built there is nothing to embed, and Go refuses an empty pattern.
  if [ -d webui ] && [ ! -e webui/build ]; then
    mkdir webui/build
    echo 'The pages were not built.' >webui/build/index.html
  fi
  go build -buildvcs=false -trimpath -ldflags="$flags" -o "$folder/bacalhau-$version" .
else
  bin=$(mktemp -d)
  GOBIN=$bin go install -trimpath -ldflags="$flags" "$module@$version"
  mv "$bin/bacalhau" "$folder/bacalhau-$version"
  rmdir "$bin"
fi
home=$(mktemp -d)
BACALHAU_DIR=$home "$folder/bacalhau-$version" version --client
rm -r "$home"
