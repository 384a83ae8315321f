# Sourced by the scripts that build: checks that a JDK and Maven are installed and new enough, or says what to install.

need_java=17
need_maven=3.8

fail() {
    echo "$0: $*" >&2
    exit 1
}

need_tools() {
    javac=javac
    if [ -n "${JAVA_HOME:-}" ]; then
        javac=$JAVA_HOME/bin/javac
    fi
    command -v "$javac" >/dev/null ||
        fail "no JDK at '$javac'; install a JDK $need_java or newer (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME"
    java_version=$("$javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p')
    [ "${java_version:-0}" -ge "$need_java" ] ||
        fail "'$javac' is version ${java_version:-unknown}; a JDK $need_java or newer is needed"

    command -v mvn >/dev/null ||
        fail "no Maven on the PATH; install Maven $need_maven or newer (Debian: apt-get install maven)"
    maven_version=$(mvn --version --batch-mode 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9.]*\).*/\1/p')
    oldest=$(printf '%s\n%s\n' "$need_maven" "${maven_version:-0}" | sort -V | sed -n 1p)
    [ "$oldest" = "$need_maven" ] ||
        fail "Maven is version ${maven_version:-unknown}; $need_maven or newer is needed"
}
