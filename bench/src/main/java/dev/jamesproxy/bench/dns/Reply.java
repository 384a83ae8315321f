// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.bench.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * One reply of the name server.
 *
 * @param code of {@link Rcode}
 */
record Reply(Pace pace, int code, List<Record> records) {

    static Reply of(Pace pace, Record... records) {
        return new Reply(pace, Rcode.NOERROR, List.of(records)).failing();
    }

    static Reply noSuchName(Pace pace) {
        return new Reply(pace, Rcode.NXDOMAIN, List.of()).failing();
    }

    private Reply failing() {
        return pace == Pace.FAILING ? new Reply(pace, Rcode.SERVFAIL, List.of()) : this;
    }
}
