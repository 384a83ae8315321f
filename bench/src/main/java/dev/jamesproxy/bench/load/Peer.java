// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.load;

import dev.jamesproxy.bench.Scale;
import dev.jamesproxy.bench.decoder.Header;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * Another mail server, already running, with one listener that expects a header and one that does not.
 *
 * @param name the name in result files
 */
public record Peer(String name, int plainPort, int proxiedPort, Header header, Dialect dialect) {

    public void measure(Scale scale, Path results) throws IOException {
        Variant plain = variant("direct", plainPort, new byte[0]);
        Variant proxied = variant("proxied", proxiedPort, header.bytes());
        new Comparison(List.of(plain, proxied), scale, scale.peerRounds(), () -> 0).run("peer-" + name, results);
    }

    private Variant variant(String variant, int port, byte[] bytes) {
        InetSocketAddress listener = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        return new Variant(variant, name + ", " + variant, listener, Callers.sending(bytes), dialect);
    }
}
