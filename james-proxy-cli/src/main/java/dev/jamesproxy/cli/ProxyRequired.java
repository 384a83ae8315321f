// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.cli;

import dev.jamesproxy.config.ConfigurationFiles;
import dev.jamesproxy.config.MailProtocol;
import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.ex.ConversionException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * James' own element, on listeners where ours is not enabled: beside ours it is a problem anyway.
 *
 * @param problems to which those are added that stop James
 */
record ProxyRequired(ConfigurationFiles files, List<String> problems, List<String> warnings) {

    void check(MailProtocol protocol) {
        try {
            files.xml(protocol.component()).configurationsAt(protocol.component()).stream()
                    .filter(listener ->
                            !listener.getString("proxyProtocol[@enabled]", "").equals("true"))
                    .forEach(listener -> check(protocol, listener));
        } catch (ConfigurationException e) {
            // it is among the problems
        }
    }

    private void check(MailProtocol protocol, HierarchicalConfiguration<ImmutableNode> listener) {
        String where = protocol.component() + ".xml, " + listener.getString("jmxName", protocol.component());
        try {
            if (listener.getBoolean("proxyRequired", false)) {
                warnings.add(where + ": James' own proxyRequired believes a header of everybody who reaches the port;"
                        + " proxyProtocol does not");
            }
        } catch (ConversionException e) {
            problems.add("%s: proxyRequired: \"%s\" (expected: true or false)"
                    .formatted(where, listener.getString("proxyRequired")));
        }
    }
}
