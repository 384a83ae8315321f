// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.james;

import dev.jamesproxy.distribution.mail.Protocol;
import dev.jamesproxy.distribution.mail.TlsKind;
import java.util.Arrays;
import java.util.stream.Stream;

/** A listener for one protocol and one position of the header. */
public record MatrixListener(Protocol protocol, TlsKind tls) {

    public static Stream<MatrixListener> all() {
        return Arrays.stream(TlsKind.values())
                .flatMap(tls -> Arrays.stream(Protocol.values()).map(protocol -> new MatrixListener(protocol, tls)));
    }

    public String name() {
        return protocol.listener(tls.variant());
    }
}
