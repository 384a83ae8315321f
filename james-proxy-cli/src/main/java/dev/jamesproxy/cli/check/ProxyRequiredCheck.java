// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli.check;

import dev.jamesproxy.config.ConfigurationFiles;
import dev.jamesproxy.config.MailProtocol;
import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Checks James' own {@code proxyRequired} on listeners without an enabled {@code proxyProtocol}. With both, reading the
 * configuration reports a problem already.
 *
 * @param problems receives what stops James
 */
record ProxyRequiredCheck(ConfigurationFiles files, List<String> problems, List<String> warnings) {

    void check(MailProtocol protocol) {
        try {
            files.xml(protocol.component()).configurationsAt(protocol.component()).stream()
                    .filter(listener ->
                            !listener.getString("proxyProtocol[@enabled]", "").equals("true"))
                    .forEach(listener -> check(protocol, listener));
        } catch (ConfigurationException e) {
            // already reported when the listeners were read
        }
    }

    private void check(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> listener) {
        String where = protocol.component() + ".xml, " + listener.getString("jmxName", protocol.component());
        try {
            if (listener.getBoolean("proxyRequired", false)) {
                warnings.add(where + ": James' own proxyRequired accepts a header from any peer; use"
                        + " proxyProtocol instead");
            }
        } catch (ConversionException e) {
            problems.add("%s: proxyRequired: \"%s\" (expected: true or false)"
                    .formatted(where, listener.getString("proxyRequired")));
        }
    }
}
