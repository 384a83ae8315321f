// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution;

import java.util.Arrays;
import java.util.stream.Stream;

/** A listener of the matrix that awaits a header, in each protocol with each place for it. */
record MatrixListener(Dialect dialect, TlsKind tls) {

    static Stream<MatrixListener> all() {
        return Arrays.stream(TlsKind.values())
                .flatMap(tls -> Arrays.stream(Dialect.values()).map(dialect -> new MatrixListener(dialect, tls)));
    }

    String name() {
        return dialect.listener(tls.variant());
    }
}
