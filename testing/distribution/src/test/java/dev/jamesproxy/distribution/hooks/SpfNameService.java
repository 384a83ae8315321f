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
 * A name service that SPFHandler of James 3.8.1 needs to be loaded. The jSPF of that version queries SPF records only,
 * so each query for one is answered with the TXT record.
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
