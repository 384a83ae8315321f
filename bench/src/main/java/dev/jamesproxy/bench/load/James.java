// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.decoder.Header;
import dev.jamesproxy.bench.floor.Floor;
import dev.jamesproxy.bench.james.Installation;
import dev.jamesproxy.bench.james.JamesProcess;
import dev.jamesproxy.bench.james.SmtpListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The built distribution with SMTP listeners that differ only in how they take a header. */
final class James implements AutoCloseable {
    private static final byte[] NO_HEADER = {};

    private final SmtpListener plain = listener("plain", "");
    private final SmtpListener plainAgain = listener("plain-again", "");
    private final SmtpListener proxyRequired = listener("proxy-required", "<proxyRequired>true</proxyRequired>");
    private final SmtpListener ours = listener(
            "ours", "<proxyProtocol enabled=\"true\"><trustedProxies>127.0.0.0/8</trustedProxies></proxyProtocol>");

    private final SmtpListener floor = listener("floor", "");

    private final JamesProcess process;

    private James(Installation installation) throws IOException {
        Floor.addTo(installation, floor, Header.V2.bytes().length);
        this.process = installation
                .listeners(List.of(plain, plainAgain, proxyRequired, floor, ours))
                .start();
    }

    /**
     * Starts James and waits until it is ready.
     *
     * @param folder a new folder
     * @param nameServer the address of a name server
     */
    static James start(Path distribution, Path folder, String nameServer) throws IOException {
        return new James(Installation.of(distribution, folder, nameServer));
    }

    private static SmtpListener listener(String name, String settings) {
        return SmtpListener.of(name, settings, "");
    }

    /** The variants to compare. The first is the reference; the second is equal to it and shows the noise. */
    List<Variant> variants() {
        return List.of(
                variant("direct", "no header", plain, NO_HEADER),
                variant("direct-again", "no header, a second listener", plainAgain, NO_HEADER),
                variant(
                        Variant.PROXY_REQUIRED,
                        "James' own `proxyRequired`, version 2",
                        proxyRequired,
                        Header.V2.bytes()),
                variant(Variant.FLOOR, "waits for the header and skips it, version 2", floor, Header.V2.bytes()),
                variant("v1", "ours, version 1", ours, Header.V1.bytes()),
                variant("v2", "ours, version 2", ours, Header.V2.bytes()),
                variant("v2-tls", "ours, version 2 with TLS facts and checksum", ours, Header.V2_TLS.bytes()));
    }

    private static Variant variant(String name, String words, SmtpListener listener, byte[] header) {
        return new Variant(name, words, listener.address(), Callers.sending(header), Dialect.SMTP);
    }

    /** The processor time that James has used, in microseconds. */
    long cpuMicros() {
        return process.cpuMicros();
    }

    @Override
    public void close() {
        process.close();
    }
}
