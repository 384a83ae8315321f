// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.dns;

import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * What is asked.
 *
 * @param name the whole name; no search domain is tried
 * @param type of {@link org.xbill.DNS.Type}
 */
public record DnsQuestion(Name name, int type) {
    Message message() {
        return Message.newQuery(Record.newRecord(name, type, DClass.IN));
    }
}
