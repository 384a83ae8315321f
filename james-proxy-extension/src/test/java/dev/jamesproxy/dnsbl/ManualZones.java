// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dnsbl;

import dev.jamesproxy.dns.ManualDns;

/** Zones whose questions are answered before a call returns, if there is an answer. */
public final class ManualZones {
    private ManualZones() {}

    public static DnsblZones of(ManualDns dns) {
        return new DnsblZones(dns.client(), dns::now);
    }
}
