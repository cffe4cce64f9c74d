#!/usr/bin/env bash
# Installs Chromium and a Chinese font with apt where both apt and the right to use it are there. Never fails: the tests say what they lack.
set -u

packages=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || packages+=(chromium)
fc-list :lang=zh 2>/dev/null | grep -q . || packages+=(fonts-noto-cjk)
[ ${#packages[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  sudo -n true 2>/dev/null || exit 0
  as_root=(sudo -n)
fi
echo "apt-get install ${packages[*]}" >&2
install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null 2>&1; }
install || { "${as_root[@]}" apt-get update -qq >/dev/null 2>&1; install; } || echo "apt-get could not install ${packages[*]}" >&2
exit 0
