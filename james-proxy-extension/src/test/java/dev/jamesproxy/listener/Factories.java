// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.listener;

import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.protocols.lib.netty.AbstractServerFactory;

/** Server factories named like those of James, without a server. */
public final class Factories {
    private Factories() {}

    public static class SMTPServerFactory extends Empty {}

    public static final class IMAPServerFactory extends Empty {}

    public static final class POP3ServerFactory extends Empty {}

    public static final class LMTPServerFactory extends Empty {}

    public static final class ManageSieveServerFactory extends Empty {}

    /** Of a protocol that the extension does not know. */
    public static final class NNTPServerFactory extends Empty {}

    private static class Empty extends AbstractServerFactory {
        @Override
        protected List<AbstractConfigurableAsyncServer> createServers(HierarchicalConfiguration<ImmutableNode> config) {
            return List.of();
        }
    }
}
