// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.distribution.hooks;

import dev.jamesproxy.kit.Repository;
import dev.jamesproxy.kit.james.JamesHome;
import dev.jamesproxy.kit.james.ListenerElement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Listeners for each {@link Hook} and each {@link HeaderSupport}; for each support also one whose mail reaches the
 * {@link MailHook}s, and one for POP3. Clients have addresses in {@link #NETWORK}, which each hook favours, or in
 * {@link #OUTSIDE}. The proxy has 127.0.0.1.
 */
final class HookHome {
    static final String ALICE = "alice@example.com";
    static final String SENDER = "someone@sender.example";
    static final String NETWORK = "127.10.0.0/16, 2001:db8:10::/48";
    static final String OUTSIDE = "127.20.0.0/16, 2001:db8:20::/48";
    static final String NETWORK_AND_PROXY = NETWORK + ", 127.0.0.1";
    static final String ALL_CLIENTS = "127.0.0.0/8, 2001:db8:10::/48, 2001:db8:20::/48";
    static final String NO_CLIENT = "192.0.2.1";
    static final String LIST = "dnsbl.example";
    static final String MAIL = "mail";
    static final String POP3 = "pop3";
    static final String REVERSE = "reverse";
    static final String LIMITED = "limited";

    /** The zones that the hooks query, in the syntax of rbldnsd. */
    static final Map<String, String> ZONES = Map.of(
            "dnsbl.example:ip4set", ":127.0.0.2:listed\n127.20.0.0/16\n127.0.0.1\n",
            "dnsbl.example:ip6trie", ":127.0.0.2:listed\n2001:db8:20::/48\n",
            "sender.example:generic",
                    "@ TXT \"v=spf1 ip4:127.10.0.0/16 ip6:2001:db8:10::/48 -all\"\nhost A 192.0.2.7\n");

    private static final String GREYLIST = "testing/distribution/src/test/resources/greylist.xml";
    private static final String TRANSPORT = "<processor state=\"transport\" enableJmx=\"false\">";

    private static final String REVERSE_HANDLER =
            "<handler class=\"org.apache.james.smtpserver.fastfail.ReverseEqualsEhloHeloHandler\"/>";

    private static final String OUR_MODULE = "dev.jamesproxy.EarlyProtection";
    private static final String LIMIT = "<connectionLimitPerIP>1</connectionLimitPerIP>";

    private HookHome() {}

    static JamesHome asking(String nameServer, Path folder) {
        JamesHome home = withModules(JamesHome.in(folder).asking(nameServer))
                .edit("greylist.xml", none -> Repository.read(GREYLIST))
                .replace("mailetcontainer.xml", TRANSPORT, TRANSPORT + mailets());
        for (HeaderSupport support : HeaderSupport.values()) {
            hooks().forEach(hook -> add(home, support.listener(hook.name()), element -> support.in(hook.in(element))));
            add(home, support.listener(MAIL), element -> support.in(Hook.AUTHORIZED_ADDRESSES.in(element)));
            add(home, support.listener(REVERSE), element -> support.in(element.handlers(REVERSE_HANDLER)));
            add(home, support.listener(LIMITED), element -> support.in(element.with(LIMIT)));
            home.addListener(support.listener(POP3), "pop3-proxied", support::in);
        }
        return home;
    }

    private static JamesHome withModules(JamesHome home) {
        List<Class<?>> modules = new ArrayList<>(List.of(GreylistDatabase.class));
        if (JamesHome.hasLibrary("james-server-protocols-smtp-3.8.1.jar")) {
            modules.add(SpfNameService.class);
        }
        modules.forEach(home::addExtension);
        String names = modules.stream().map(Class::getName).collect(Collectors.joining(","));
        return home.addExtension(JdbcDataSource.class)
                .replace("extensions.properties", OUR_MODULE, OUR_MODULE + "," + names);
    }

    private static String mailets() {
        return Stream.of(MailHook.values()).map(MailHook::mailet).collect(Collectors.joining());
    }

    private static void add(JamesHome home, String name, UnaryOperator<ListenerElement> change) {
        home.addListener(name, "smtp-proxied", change);
    }

    /** The hooks that the James under test has. */
    static List<Hook> hooks() {
        return Stream.of(Hook.values()).filter(HookHome::isThere).toList();
    }

    /** James has this hook since 3.10. */
    private static boolean isThere(Hook hook) {
        return hook != Hook.ALLOWED_SENDER
                || Stream.of("3.8.1", "3.9.0")
                        .noneMatch(old -> JamesHome.hasLibrary("james-server-protocols-smtp-" + old + ".jar"));
    }
}
