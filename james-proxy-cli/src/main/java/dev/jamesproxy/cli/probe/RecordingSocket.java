// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.probe;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * Records the first bytes that arrive, for the report: the JDK discards bytes that are not a TLS record. No read goes past the
 * time limit: a TLS record can arrive in many reads.
 */
final class RecordingSocket extends Socket {
    private static final int MAX_RECORDED = 512;

    private final ByteArrayOutputStream recorded = new ByteArrayOutputStream();
    private final TimeLimit limit;

    RecordingSocket(TimeLimit limit) {
        this.limit = limit;
    }

    byte[] recorded() {
        return recorded.toByteArray();
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
                setSoTimeout(limit.millisLeft());
                int count = super.read(bytes, from, length);
                if (count > 0) {
                    recorded.write(
                            bytes, from, Math.min(count, MAX_RECORDED - Math.min(MAX_RECORDED, recorded.size())));
                }
                return count;
            }
        };
    }

    /** When the connection must end. */
    interface TimeLimit {

        /** @throws SocketTimeoutException when no time is left */
        int millisLeft() throws SocketTimeoutException;
    }
}
