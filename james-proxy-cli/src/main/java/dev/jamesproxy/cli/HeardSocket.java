// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A socket that remembers the first bytes that came: who expects TLS throws away what is none, and it says why. */
final class HeardSocket extends Socket {
    private static final int MOST = 512;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    byte[] heard() {
        return heard.toByteArray();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                if (count > 0) {
                    heard.write(bytes, from, Math.min(count, MOST - Math.min(MOST, heard.size())));
                }
                return count;
            }
        };
    }
}
