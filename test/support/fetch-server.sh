#!/bin/sh
# fetch-server.sh SUITE PACKAGE FOLDER unpacks the server of another Debian suite beside that suite's own C library and
# prints the path of a script that runs it; the system stays as it is. For instance, on the newest Valkey:
#   TUPELINE_REDIS_SERVER=$(sh test/support/fetch-server.sh sid valkey-server /tmp/valkey) npx vitest run
set -eu
suite=$1
package=$2
mkdir -p "$3"
folder=$(cd "$3" && pwd)
if [ -x "$folder/server" ]; then
  echo "$folder/server"
  exit
fi

# The mirror this machine uses already, in either format of sources lists.
mirror=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' \
  /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -v security | head -n 1)

# These two are no complete suites: their packages depend on another one's.
case $suite in
experimental) base=sid ;;
*-backports) base=${suite%-backports} ;;
*) base= ;;
esac

mkdir -p "$folder/lists/partial" "$folder/cache/archives/partial" "$folder/debs" "$folder/tree"
: >"$folder/status" # nothing counts as installed, so the plan names every library
for name in $suite $base; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $name main"
done >"$folder/sources"

private_apt() {
  apt-get -qq \
    -o Dir::Etc::sourcelist="$folder/sources" -o Dir::Etc::sourceparts=/dev/null \
    -o Dir::Etc::preferencesparts=/dev/null -o Dir::State::lists="$folder/lists" \
    -o Dir::State::status="$folder/status" -o Dir::Cache="$folder/cache" \
    -o APT::Sandbox::User= -o APT::Default-Release="$suite" "$@"
}

private_apt update >&2
# Of the whole plan (down to a shell and an init system), only the server and libraries.
needed=$(private_apt -s install --no-install-recommends "$package/$suite" |
  sed -n 's/^Inst \(\(redis\|valkey\|lib\|gcc-[0-9]*-base\|zlib\)[^ ]*\) (\([^ ]*\) .*/\1=\3/p')
# shellcheck disable=SC2086 # one word for each package
(cd "$folder/debs" && private_apt download $needed >&2)
for deb in "$folder"/debs/*.deb; do
  dpkg-deb -x "$deb" "$folder/tree"
done

libraries=$(find "$folder/tree" -name '*.so*' -exec dirname {} \; | grep -- '-linux-gnu$' | sort -u | paste -sd: -)
loader=$(find "$folder/tree" -name 'ld-linux*.so*' | grep -- '-linux-gnu/' | head -n 1)
server=$(find "$folder/tree/usr/bin" -name '*-server' | head -n 1)
printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$loader" "$libraries" "$server" >"$folder/server"
chmod +x "$folder/server"
rm -rf "$folder/debs" "$folder/lists" "$folder/cache"
echo "$folder/server"
