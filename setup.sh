#!/bin/sh
# Set up everything in .venv beside this script, then run the demo or the checks.
#
#   ./setup.sh demo    score the bundled examples and write a PDF and a workbook into demo/
#   ./setup.sh test    run every check: style, types, floors, tests, coverage
#   ./setup.sh words   collect the messages that need translation, and compile the translations
#   ./setup.sh lock    compute both lock files anew, after pyproject.toml has changed
#
# Needs Python 3.11 or newer. What else is missing is installed with apt where that is possible
# (root, or sudo without a password); where it is not, the command to run is printed.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
cd "$root"
venv=.venv

# A foreign interpreter's settings must not reach into ours; --user makes no sense in a venv.
# Without byte code, every one of the many processes that are tested would compile all anew.
unset PYTHONDONTWRITEBYTECODE PYTHONHOME PYTHONPATH VIRTUAL_ENV
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

say() { printf '%s\n' "$*" >&2; }

stop() {
    for line in "$@"; do say "setup.sh: $line"; done
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        command -v sudo >/dev/null 2>&1 && sudo -n "$@" 2>/dev/null
    fi
}

# Install Debian packages, or fail without having asked anybody anything.
apt_install() {
    command -v apt-get >/dev/null 2>&1 && as_root true || return 1
    say "Installing system packages (đang cài gói hệ thống): $*"
    as_root apt-get update -qq >/dev/null 2>&1 || true  # a fresh machine has no lists yet
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

# Print the first Python that is new enough, one that can make environments before one that cannot.
# Each is run, not only looked up: a version manager's stub may stand for nothing.
find_python() {
    usable=
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
        usable=${usable:-$candidate}
    done
    printf '%s\n' "$usable"
}

venv_works() { "$venv/bin/python" -m pip --version >/dev/null 2>&1; }

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || stop \
        'Python 3.11 or newer is needed and was not found.' \
        'Cần Python 3.11 trở lên. Trên Debian 12, Ubuntu 24.04 hoặc mới hơn, hãy chạy:' \
        '  sudo apt-get install python3 python3-venv'
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        apt_install "$package" || stop \
            "$python cannot make virtual environments: its venv module is missing." \
            'Thiếu gói venv của Python. Hãy chạy lệnh sau rồi chạy lại (run this, then try again):' \
            "  sudo apt-get update && sudo apt-get install $package"
    fi
    # --clear: what is there belongs to an interrupted set-up or to a Python that is gone.
    "$python" -m venv --clear "$venv"
}

# set_up '' | set_up '[dev]': install the project, editable, with the versions of the lock.
set_up() {
    venv_works || make_venv
    wanted=$({ pwd; "$venv/bin/python" -V; cat pyproject.toml requirements-dev.lock; } | cksum)
    for stamp in "$venv/set-up[dev]" "$venv/set-up$1"; do  # the set for development holds the other
        [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return
    done
    say 'Installing into .venv; the first time takes a minute or two (đang cài đặt, xin chờ)…'
    # The lock is a constraint and not a list: it then serves every platform and both sets.
    # Building without isolation takes hatchling from the lock too, instead of the newest.
    "$venv/bin/python" -m pip install -qq -c requirements-dev.lock hatchling editables
    "$venv/bin/python" -m pip install -qq -c requirements-dev.lock \
        --no-build-isolation --editable ".$1"
    printf '%s\n' "$wanted" >"$stamp"
}

# WeasyPrint draws the PDF with Pango, a system library. Only loading it tells whether it is there.
pango_works() {
    "$venv/bin/python" -c 'import weasyprint' >/dev/null 2>&1
}

need_pango() {
    pango_works && return
    set -- libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
    apt_install "$@" && pango_works && return
    stop \
        'The PDF report needs the library Pango, and it could not be loaded:' \
        "  $("$venv/bin/python" -c 'import weasyprint' 2>&1 | grep . | tail -n 1)" \
        'Báo cáo PDF cần thư viện Pango. Hãy chạy lệnh sau rồi chạy lại (run this, then try again):' \
        "  sudo apt-get update && sudo apt-get install $*" \
        'Elsewhere: dnf install pango · pacman -S pango · brew install pango.'
}

demo() {
    set_up ''
    need_pango
    exec "$venv/bin/maturity" demo -o demo --force
}

# What needs one core for long; it runs beside the other tests, and what it said is shown after them.
beside() {
    failed=
    say '— types'
    mypy || failed=yes
    # Only here is anything traced: in every test it would take longer than the tests themselves.
    say '— scoring/, every branch of which its own tests must reach'
    pytest -p no:cacheprovider tests/scoring --cov=scoring --cov-branch --cov-report= || failed=yes
    coverage report --include='scoring/*' --fail-under=100 || failed=yes
    [ -z "$failed" ]
}

checks() {
    set_up '[dev]'
    need_pango
    PATH="$root/$venv/bin:$PATH"
    export PATH
    say '— style'
    ruff check .
    ruff format --check .
    say '— floors'
    lint-imports --no-logo
    said=$(mktemp)
    trap 'rm -f "$said"' EXIT
    beside >"$said" 2>&1 &
    other=$!
    say '— tests'
    passed=yes
    pytest -n auto --ignore=tests/scoring || passed=
    wait "$other" || passed=
    cat "$said" >&2
    [ -n "$passed" ] || stop 'Not every check passed, see above (có kiểm tra chưa đạt, xem ở trên).'
    say 'All checks passed (tất cả kiểm tra đều đạt).'
}

# write_lock FILE TITLE CONSTRAINT…: what pip chooses in an empty environment under the constraints.
write_lock() {
    file=$1
    title=$2
    shift 2
    scratch=$(mktemp -d)
    "$(find_python)" -m venv "$scratch/venv"
    "$scratch/venv/bin/python" -m pip install -qq "$@" --editable '.[dev]'
    {
        printf '# %s\n# Written by `./setup.sh lock`; do not edit.\n' "$title"
        "$scratch/venv/bin/python" -m pip freeze --exclude-editable
    } >"$scratch/lock"
    mv "$scratch/lock" "$file"
    rm -rf "$scratch"
}

lock() {
    bounds=$(mktemp)
    "$(find_python)" -c '
import tomllib
for bound in tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]:
    print(bound.replace(">=", "=="))
' >"$bounds"
    write_lock requirements-dev.lock 'Everything the project was last developed and tested with.'
    # Only what pyproject.toml bounds is old; the rest is as new as that allows, as it is for a user.
    write_lock requirements-lowest.lock 'The lowest versions pyproject.toml allows.' -c "$bounds"
    rm -f "$bounds"
}

# Messages are found in the code and the templates; a translator edits the .po files by hand.
words() {
    set_up '[dev]'
    catalogues=maturity/locale
    template=$(mktemp)
    # shellcheck disable=SC2086 # one option for each name that marks a message
    "$venv/bin/pybabel" -q extract -F "$catalogues/babel.cfg" -o "$template" --no-location \
        --sort-output --omit-header -k N_ -k translate -k say -k _say .
    for file in "$catalogues"/*/LC_MESSAGES/maturity.po; do
        language=$(basename "$(dirname "$(dirname "$file")")")
        "$venv/bin/pybabel" -q update -N --ignore-obsolete --ignore-pot-creation-date -i "$template" -o "$file" -l "$language"
    done
    rm -f "$template"
    "$venv/bin/pybabel" -q compile -d "$catalogues" -D maturity
}

case "${1-}" in
    demo) demo ;;
    test) checks ;;
    words) words ;;
    lock) lock ;;
    *)
        say 'Usage (cách dùng): ./setup.sh demo | test | words | lock'
        exit 2
        ;;
esac
