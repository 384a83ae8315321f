// Licensed under the Apache License, Version 2.0; see the file LICENSE.
package dev.jamesproxy.docker;

import com.github.dockerjava.api.model.Network.Ipam;
import dev.jamesproxy.kit.Repository;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A network of containers: two proxies that James trusts, and a client that it does not trust. */
final class MailNetwork implements AutoCloseable {
    private static final Path RESOURCES = Repository.file("testing/docker/src/test/resources");

    static final String HAPROXY = "haproxy";
    static final String NGINX = "nginx";

    /** Differs between processes: several machines may use one engine. */
    private static final String PREFIX = "172.31." + ProcessHandle.current().pid() % 250 + ".";

    private static final Duration START = Duration.ofSeconds(60);

    private final Network network = Network.builder()
            .createNetworkCmdModifier(command -> command.withIpam(new Ipam()
                    .withConfig(new Ipam.Config().withSubnet(PREFIX + "0/24").withIpRange(PREFIX + "128/25"))))
            .build();
    private final Deque<GenericContainer<?>> started = new ArrayDeque<>();

    /** An image of {@code ./test docker}. */
    private static String image(String variable) {
        return System.getenv(variable);
    }

    /** The image of James, with other trusted proxies. */
    GenericContainer<?> james(String name) {
        return container("james-proxy", name)
                .withEnv("TRUSTED_PROXIES", address(2) + ", " + address(3))
                .waitingFor(Wait.forHealthcheck())
                .withStartupTimeout(START);
    }

    GenericContainer<?> haProxy() {
        return at(2, container(image("HAPROXY_IMAGE"), HAPROXY))
                .withCopyToContainer(resource("haproxy.cfg"), "/usr/local/etc/haproxy/haproxy.cfg");
    }

    GenericContainer<?> nginx() {
        return at(3, container(image("NGINX_IMAGE"), NGINX))
                .withCopyToContainer(resource("nginx.conf"), "/etc/nginx/nginx.conf")
                .withCommand("nginx", "-g", "daemon off;");
    }

    GenericContainer<?> client() {
        return at(4, container(image("JRE_IMAGE"), "client"))
                .withCopyToContainer(script("talk.sh"), "/talk")
                .withCopyToContainer(script("send.sh"), "/send")
                .withCommand("sleep", "1h");
    }

    String clientAddress() {
        return address(4);
    }

    private static String address(int host) {
        return PREFIX + host;
    }

    private GenericContainer<?> container(String image, String name) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withNetworkAliases(name);
        started.push(container);
        return container;
    }

    private static GenericContainer<?> at(int host, GenericContainer<?> container) {
        return container.withCreateContainerCmdModifier(command -> command.withIpv4Address(address(host)));
    }

    private static MountableFile resource(String name) {
        return MountableFile.forHostPath(RESOURCES.resolve(name), 0644);
    }

    private static MountableFile script(String name) {
        return MountableFile.forHostPath(RESOURCES.resolve(name), 0755);
    }

    /** Runs a command in a container and returns what it printed; ignores its exit code. */
    static String run(GenericContainer<?> container, String... command) {
        try {
            ExecResult result = container.execInContainer(command);
            return result.getStdout() + result.getStderr();
        } catch (InterruptedException | IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        started.forEach(GenericContainer::stop);
        network.close();
    }
}
