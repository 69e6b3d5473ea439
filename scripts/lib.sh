# shellcheck shell=bash
# For the scripts beside this file, which read it with `.`: how they talk, and how they get what they need.
# Not a program. Keeps to what bash 3.2 knows, the one that macOS has.

# shellcheck disable=SC2034 # for those who read this
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Cargo takes a relative folder from wherever it is started; we start it from the project's.
case ${CARGO_TARGET_DIR:-} in
    '' | /*) ;;
    *) export CARGO_TARGET_DIR=$PWD/$CARGO_TARGET_DIR ;;
esac

# What scripts/test-window needs; scripts/test installs it at its start, while somebody may be there to type a password.
# shellcheck disable=SC2034 # for those who read this
test_window_packages=(
    xvfb openbox xdotool xclip imagemagick at-spi2-core gir1.2-atspi-2.0 python3 python3-gi python3-xlib
    libegl1 libgl1 libgl1-mesa-dri libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrandr2 libxkbcommon0 libxkbcommon-x11-0
)
command -v dbus-daemon >/dev/null 2>&1 || test_window_packages+=(dbus-daemon)

# The same of scripts/test-scale.
# shellcheck disable=SC2034 # for those who read this
test_scale_packages=(parallel python3 python3-venv)

# The same of scripts/test-secrets.
# shellcheck disable=SC2034 # for those who read this
test_secrets_packages=(dbus dbus-daemon gnome-keyring)

# say JAPANESE ENGLISH
say() {
    printf '%s\n  %s\n' "$1" "$2"
}

die() {
    say "$1" "$2" >&2
    exit 1
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Whether a window can open: on X11 and Wayland a variable says where, other systems always have a place.
has_display() {
    case $(uname -s) in
        Darwin | MINGW* | MSYS* | CYGWIN*) ;;
        *) [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] ;;
    esac
}

# What the Debian package $1 is for: Japanese, a bar, English.
purpose() {
    case $1 in
        gcc | libc6-dev) echo 'プログラムを組み立てるため|to build the program' ;;
        libgl1-mesa-dri | mesa-vulkan-drivers) echo '画面を描くため|to draw' ;;
        libegl1 | libgl1 | libwayland-* | libx*) echo 'ウィンドウを開くため|to open a window' ;;
        libfontconfig1) echo '文字を描くため|to find fonts' ;;
        desktop-file-utils | libglib2.0-bin | python3 | shared-mime-info | xdg-utils)
            echo 'メニューと.emlファイルの登録を試すため|to test the menu entry and the file type'
            ;;
        python3-venv) echo '大量のメールの例を試すため|to test the examples for many mails' ;;
        at-spi2-core | dbus-daemon | gir1.2-atspi-2.0 | imagemagick | openbox | python3-* | xclip | xdotool | xvfb)
            echo 'ウィンドウを試すため|to test the window'
            ;;
        dbus | gnome-keyring) echo 'パスワードの保管を試すため|to test how passwords are kept' ;;
        dovecot-imapd) echo 'メールサーバーとのやり取りを試すため|to test how mailboxes on servers are read' ;;
        parallel) echo '大量のメールの例を試すため|to test the examples for many mails' ;;
        *) echo '必要なもの|needed' ;;
    esac
}

is_installed() {
    dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Whether we are root or may be: sudo that asks for no password, or that has a terminal to ask at.
can_be_root() {
    [ "$(id -u)" -eq 0 ] && return
    have sudo || return
    sudo -n true 2>/dev/null || { : </dev/tty; } 2>/dev/null
}

# need_apt PACKAGE...: installs those of these Debian packages that are missing. Talks on standard error.
# Returns 1 if it can't, after naming the command to type, and 2 on systems without apt-get, where the names mean nothing.
need_apt() {
    local package command
    local missing=()
    if ! have apt-get || ! have dpkg-query; then
        say "apt-getがないので、足りないものを自動では入れられません。Debianでは、次のコマンドで入ります。" \
            "there is no apt-get here, so nothing can be installed by itself; on Debian this command would:" >&2
        printf '    sudo apt-get install -y --no-install-recommends %s\n' "$*" >&2
        return 2
    fi
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    say "次のものが足りません。" "these are missing:" >&2
    for package in "${missing[@]}"; do
        printf '%s: |%s\n' "$(purpose "$package")" "$package"
    done | awk -F '|' '
        !($1 in packages) { reasons[++count] = $1; english[$1] = $2 }
        { packages[$1] = packages[$1] " " $3 }
        END { for (i = 1; i <= count; i++) print "    " reasons[i] " / " english[reasons[i]] substr(packages[reasons[i]], 2) }
    ' >&2

    if can_be_root; then
        say "apt-getで入れます。数分かかることがあります。" "installing them with apt-get; this may take some minutes" >&2
        # Old lists are better than none: without a network the packages may be on the disk already.
        as_root apt-get -qq -o DPkg::Lock::Timeout=300 update </dev/null >/dev/null || true
        if as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
            -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null >/dev/null; then
            return 0
        fi
    fi

    command="apt-get update && apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -eq 0 ]; then
        :
    elif have sudo; then
        command="sudo sh -c '$command'"
    else
        command="su - -c '$command'"
    fi
    say "入れられませんでした。次のコマンドを実行してから、もう一度お試しください。" \
        "could not install them; run this command, then try again:" >&2
    printf '    %s\n' "$command" >&2
    return 1
}

# The version that a program of Rust's says it has, such as 1.95.0; nothing if it can't be started.
rust_version() {
    (cd "$root" && "$1" --version 2>/dev/null) | sed -n "1s/^$1 \([0-9][0-9.]*\).*/\1/p"
}

# is_at_least VERSION MINIMUM: compares major and minor number.
is_at_least() {
    local major=${1%%.*} minor=${1#*.} least_major=${2%%.*} least_minor=${2#*.}
    [ -n "$1" ] || return
    minor=${minor%%.*} least_minor=${least_minor%%.*}
    [ "$major" -gt "$least_major" ] || { [ "$major" -eq "$least_major" ] && [ "$minor" -ge "$least_minor" ]; }
}

has_rust() {
    is_at_least "$(rust_version cargo)" "$1" && is_at_least "$(rust_version rustc)" "$1"
}

# need_rust: cargo and rustc, at least as new as Cargo.toml says. Installs nothing: where Rust lives is up to its owner.
need_rust() {
    local least command now cargo_bin=${CARGO_HOME:-${HOME:-}/.cargo}/bin
    least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$root/Cargo.toml")
    has_rust "$least" && return
    # Just installed, and this shell doesn't know yet; or hidden behind an older one of the system's.
    if [ -x "$cargo_bin/cargo" ]; then
        export PATH=$cargo_bin:$PATH
        has_rust "$least" && return
    fi

    if have rustup; then
        command='rustup update stable && rustup default stable'
    else
        command='sh -s -- -y'
        if have wget && ! have curl; then
            command="wget -qO- https://sh.rustup.rs | $command"
        else
            command="curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | $command"
        fi
        if ! have curl && ! have wget && have apt-get; then
            if [ "$(id -u)" -eq 0 ]; then
                command="apt-get update && apt-get install -y ca-certificates curl && $command"
            else
                command="sudo apt-get update && sudo apt-get install -y ca-certificates curl && $command"
            fi
        fi
    fi
    now=$(rust_version rustc)
    say "Rust ${least}以降が必要です（いま: ${now:-なし}）。次のコマンドを実行してから、もう一度お試しください。" \
        "Rust $least or later is needed (now: ${now:-none}); run this command, then try again:" >&2
    printf '    %s\n' "$command" >&2
    return 1
}

# need_cargo_part SUBCOMMAND COMPONENT: a part of Rust that small installations leave out.
need_cargo_part() {
    (cd "$root" && cargo "$1" --version) >/dev/null 2>&1 && return
    say "cargo $1 がありません。" "cargo $1 is missing" >&2
    if have rustup && (cd "$root" && rustup component add "$2") </dev/null >&2; then
        return 0
    fi
    say "次のコマンドを実行してから、もう一度お試しください。" "run this command, then try again:" >&2
    printf '    rustup component add %s\n' "$2" >&2
    return 1
}

# Where cargo puts what it builds, whoever told it so.
target_dir() {
    (cd "$root" && cargo metadata --no-deps --offline --format-version 1 2>/dev/null) |
        sed -n 's/.*"target_directory":"\([^"]*\)".*/\1/p'
}
