// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import com.google.inject.Binder;
import com.google.inject.Module;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.james.jspf.core.DNSRequest;
import org.apache.james.jspf.core.DNSService;
import org.apache.james.jspf.core.exceptions.NoneException;
import org.apache.james.jspf.core.exceptions.TimeoutException;
import org.apache.james.jspf.impl.DNSServiceXBillImpl;

/**
 * Gives James 3.8.1 what its SPFHandler can't be loaded without. The jSPF of that James never comes from the old record
 * type of its own to TXT, so the question for one is answered with the other.
 */
public final class SpfNameService extends DNSServiceXBillImpl implements Module {

    @Override
    public void configure(Binder binder) {
        binder.bind(DNSService.class).toInstance(this);
    }

    @Override
    public CompletionStage<List<String>> getRecordsAsync(DNSRequest request) {
        try {
            int type = request.getRecordType() == DNSRequest.SPF ? DNSRequest.TXT : request.getRecordType();
            return CompletableFuture.completedStage(
                    new DNSServiceXBillImpl().getRecords(new DNSRequest(request.getHostname(), type)));
        } catch (TimeoutException | NoneException e) {
            return CompletableFuture.failedStage(e);
        }
    }
}
